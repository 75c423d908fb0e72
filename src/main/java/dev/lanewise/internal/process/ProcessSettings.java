package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Overflow;
import java.io.ObjectInputFilter;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * What a pool of processes is made of.
 *
 * @param name of the pool; its workers' and threads' names begin with it
 * @param workers how many processes at most
 * @param jvm how each is started
 * @param initializer what each runs before its first task, serializable, or null
 * @param tasksPerWorker after how many tasks a worker is replaced, or 0 for never; tasks that were
 *     submitted as one chunk count as one
 * @param taskTimeout how long a task may run before its worker is killed, or null for ever
 * @param crashBudget how many workers may crash in a row, without a task having ended between,
 *     before the pool is broken; 0 breaks it at the first crash
 * @param filter what results may be made of, or null for anything
 * @param capacity how many tasks may wait in the queue
 * @param overflow what happens to a task that finds the queue full
 * @param keepAlive how long a worker stays that has nothing to do, or null for ever
 * @param daemon whether this JVM may end while tasks are queued or running
 * @param threads makes this pool's threads in the parent
 */
public record ProcessSettings(
    String name,
    int workers,
    JvmOptions jvm,
    Runnable initializer,
    int tasksPerWorker,
    Duration taskTimeout,
    int crashBudget,
    ObjectInputFilter filter,
    int capacity,
    Overflow overflow,
    Duration keepAlive,
    boolean daemon,
    ThreadFactory threads) {

  /** Checks the numbers. */
  public ProcessSettings {
    if (workers <= 0) {
      throw new IllegalArgumentException("processes must be above zero, given " + workers);
    }
    if (tasksPerWorker < 0 || crashBudget < 0) {
      throw new IllegalArgumentException(
          "tasks per worker and crash budget must not be negative, given "
              + tasksPerWorker
              + " and "
              + crashBudget);
    }
    if (taskTimeout != null && (taskTimeout.isNegative() || taskTimeout.isZero())) {
      throw new IllegalArgumentException("a task's timeout must be positive, given " + taskTimeout);
    }
  }

  /** Returns the settings of a plain pool. */
  public static ProcessSettings of(String name, int workers) {
    return new ProcessSettings(
        name,
        workers,
        JvmOptions.forOneOf(workers),
        null,
        0,
        null,
        0,
        null,
        Integer.MAX_VALUE,
        Overflow.REJECT,
        null,
        false,
        ProcessSettings::thread);
  }

  /** Makes a thread that does not keep the JVM alive. */
  public static Thread thread(Runnable body) {
    Thread thread = new Thread(null, body, "", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    return thread;
  }
}
