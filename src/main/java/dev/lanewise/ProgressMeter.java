package dev.lanewise;

import dev.lanewise.internal.schedule.Journal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts the items of a map as they are done, and tells a listener, one call at a time. */
final class ProgressMeter {
  private final Consumer<? super MapProgress> listener;
  private final long start = System.nanoTime();
  private final AtomicLong untold = new AtomicLong();
  private volatile OptionalLong total = OptionalLong.empty();
  private long done; // this and the next: of the thread that tells
  private boolean failed;

  ProgressMeter(Consumer<? super MapProgress> listener) {
    this.listener = listener;
  }

  /** Notes how many items there are. */
  void total(long items) {
    total = OptionalLong.of(items);
  }

  /**
   * Counts an item. Where another thread is just telling, it tells of this item too: a listener may
   * wait for the thread that is here. One that fails is not called again.
   */
  void itemDone() {
    if (untold.getAndIncrement() > 0) {
      return;
    }
    do {
      tell(++done);
    } while (untold.decrementAndGet() > 0);
  }

  private void tell(long done) {
    if (failed) {
      return;
    }
    try {
      listener.accept(new MapProgress(done, total, Duration.ofNanos(System.nanoTime() - start)));
    } catch (Throwable e) {
      failed = true;
      Journal.enter(
          Level.ERROR, "the progress listener of a map failed, and is not called again", e);
    }
  }
}
