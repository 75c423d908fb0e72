package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Pool;
import dev.lanewise.internal.schedule.PoolStats;
import dev.lanewise.internal.schedule.PoolTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A pool of worker processes. It is only the door: what runs and waits refers to the {@link Crew}
 * behind it, so that a pool nobody refers to any more can be collected, and shut down.
 */
public final class ProcessPool implements Pool {
  private final Crew crew;

  /** Makes a pool without any process yet. */
  public ProcessPool(ProcessSettings settings) {
    crew = new Crew(settings);
  }

  @Override
  public <T> PoolTask<T> newTask(Callable<? extends T> body) {
    return new RemoteTask<>(crew, body, false);
  }

  @Override
  public void execute(Runnable task) {
    if (task instanceof RemoteTask<?>) {
      crew.intake().execute(Parcel.of((RemoteTask<?>) task));
    } else if (task instanceof Serializable && !(task instanceof AsynchronousCompletionTask)) {
      crew.intake().execute(Parcel.of(new RemoteTask<>(crew, new Run(task), true)));
    } else {
      throw new RejectedExecutionException(Stowaways.refusal("task", task));
    }
  }

  @Override
  public boolean sendsChunks() {
    return true;
  }

  @Override
  public <T> List<PoolTask<T>> submitChunk(List<? extends Callable<? extends T>> bodies) {
    List<PoolTask<T>> tasks = new ArrayList<>(bodies.size());
    for (int from = 0; from < bodies.size(); from += Crew.MOST_IN_PARCEL) {
      List<RemoteTask<?>> parcel = new ArrayList<>();
      List<RemoteTask<T>> typed = new ArrayList<>();
      int to = Math.min(bodies.size(), from + Crew.MOST_IN_PARCEL);
      for (Callable<? extends T> body : bodies.subList(from, to)) {
        RemoteTask<T> task = new RemoteTask<>(crew, body, false);
        parcel.add(task);
        typed.add(task);
      }
      try {
        crew.intake().execute(new Parcel(parcel));
      } catch (RejectedExecutionException e) {
        if (tasks.isEmpty()) {
          throw e;
        }
        return tasks;
      }
      tasks.addAll(typed);
    }
    return tasks;
  }

  /** Sends every worker the polite signal, and stops at once. Idempotent. */
  public void terminateWorkers() {
    crew.ending().stopWorkers(false);
  }

  /** Kills every worker, and stops at once. Idempotent. */
  public void killWorkers() {
    crew.ending().stopWorkers(true);
  }

  @Override
  public List<Runnable> drain() {
    return crew.ending().drain();
  }

  @Override
  public void shutdown() {
    crew.ending().shutdown();
  }

  @Override
  public List<Runnable> stop() {
    return crew.ending().stop();
  }

  @Override
  public boolean isShutdown() {
    return !crew.standing().isRunning();
  }

  @Override
  public boolean isInside() {
    return crew.completions().isInside();
  }

  @Override
  public boolean isTerminated() {
    return crew.ending().isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return crew.ending().awaitTermination(timeout, unit);
  }

  @Override
  public PoolStats stats() {
    return crew.stats();
  }

  /**
   * A runnable as a task.
   *
   * @param action it
   */
  private record Run(Runnable action) implements Callable<Void>, Serializable {
    @Override
    public Void call() {
      action.run();
      return null;
    }
  }
}
