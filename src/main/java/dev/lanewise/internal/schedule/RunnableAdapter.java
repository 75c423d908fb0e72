package dev.lanewise.internal.schedule;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task without a result of its own, as a task with the result that was given with it. One that
 * travels leaves the result here.
 *
 * @param task what to run
 * @param result what to return then
 */
public record RunnableAdapter<T>(Runnable task, T result)
    implements Callable<T>, Packed, Serializable {
  @Override
  public T call() {
    task.run();
    return result;
  }

  /** Returns this without the result, which is then for whoever gets the task to return. */
  public RunnableAdapter<T> withoutResult() {
    return new RunnableAdapter<>(task, null);
  }

  @Override
  public Object given() {
    return task;
  }
}
