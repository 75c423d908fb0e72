package dev.lanewise.internal.schedule;

import java.lang.ref.WeakReference;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.FutureTask;

/**
 * What {@link ExecutorCompletionService}, and with it the JDK's {@code invokeAny}, puts round a
 * task of ours before it gives it to {@code execute}: a runnable that runs the task and then tells
 * the service that the task is done. Nobody but the service can see what is inside; but it has the
 * task made by the same thread just before, and its text shows which task it holds. So the task
 * itself can be queued, counted, cancelled and sent to a worker like any other, and the envelope is
 * run when the task is done.
 *
 * <p>Safe for use by several threads.
 */
public final class Envelopes {
  private final ThreadLocal<WeakReference<PoolTask<?>>> lastMade = new ThreadLocal<>();

  /** Notes a task that was made for the JDK, which is about to submit it from this thread. */
  public <T> PoolTask<T> made(PoolTask<T> task) {
    lastMade.set(new WeakReference<>(task));
    return task;
  }

  /** Returns the task of ours that a runnable is the envelope of, or null. */
  public PoolTask<?> taskIn(Runnable envelope) {
    if (!isEnvelope(envelope)) {
      return null;
    }
    WeakReference<PoolTask<?>> reference = lastMade.get();
    lastMade.remove();
    PoolTask<?> task = reference == null ? null : reference.get();
    return task != null && envelope.toString().contains(task.identity()) ? task : null;
  }

  private static boolean isEnvelope(Runnable task) {
    return task instanceof FutureTask<?> // else to ask for the class round it takes its time
        && task.getClass().getEnclosingClass() == ExecutorCompletionService.class;
  }
}
