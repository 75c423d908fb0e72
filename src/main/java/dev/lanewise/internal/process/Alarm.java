package dev.lanewise.internal.process;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something short after a while, in a thread of its own that ends when there is nothing more
 * to wait for. The JDK's own delays end in the common pool, which may be full of what waits for
 * exactly this.
 */
final class Alarm {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private Alarm() {}

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Alarm::thread);
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static Thread thread(Runnable body) {
    Thread thread = ProcessSettings.thread(body);
    thread.setName("lanewise-alarm");
    return thread;
  }

  /** Sets it off after a time, unless it is cancelled before. */
  static Future<?> after(long seconds, Runnable action) {
    return TIMER.schedule(action, seconds, TimeUnit.SECONDS);
  }
}
