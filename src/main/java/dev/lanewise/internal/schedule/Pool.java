package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Where ordinary tasks run: threads of this JVM, or worker processes. The executor's public methods
 * are thin over it, and one contract suite holds for every implementation.
 *
 * <p><b>What an implementation promises.</b>
 *
 * <ul>
 *   <li>Tasks start in the order in which they were given, and never before {@link #execute}
 *       returns or has thrown, unless a thread of the pool does.
 *   <li>Every task that {@code execute} accepted is started, or returned by {@link #drain} or
 *       {@link #stop}, or its future fails: none is lost, nobody waits for ever.
 *   <li>A task's future is completed by the pool through {@link Work}: {@link Work#start} claims
 *       the start at the moment the work really starts, so that until then {@code cancel(false)}
 *       prevents it, and {@code isRunning} tells the truth. A start that is not granted means that
 *       the work is not done. Neither user code nor a completion runs under a lock of the pool.
 *   <li>A broken pool (its initialiser failed, its workers died) fails what is queued, and refuses
 *       what comes, with {@link dev.lanewise.device.BrokenExecutorException}, a new instance each.
 *   <li>Memory: once a task is done the pool keeps neither it nor its body nor its result.
 * </ul>
 *
 * <p>All methods may be called by any thread.
 */
public interface Pool extends Executor {

  /**
   * Returns whether this thread runs a task of this pool, or completes the future of one: waiting
   * for the pool's end would be waiting for itself.
   */
  boolean isInside();

  /**
   * Makes the future of a task, to be given to {@link #execute}; nothing is queued yet. Whether the
   * body can run here at all (can it be serialised?) shows when it is executed, as a failure of
   * this one future.
   */
  <T> PoolTask<T> newTask(Callable<? extends T> body);

  /**
   * Queues a task: one of {@link #newTask}, or any other runnable, whose failure then goes to the
   * thread's handler of uncaught exceptions.
   *
   * @throws RejectedExecutionException if the pool is shut down, broken or full
   */
  @Override
  void execute(Runnable task);

  /**
   * Queues the items of one chunk, in order; a pool whose workers are far away sends them in one
   * message. Each has its own future and its own outcome. By default each is a task of its own.
   *
   * @return their futures; fewer than were given if the pool began to refuse midway
   * @throws RejectedExecutionException if it took none
   */
  default <T> List<PoolTask<T>> submitChunk(List<? extends Callable<? extends T>> bodies) {
    List<PoolTask<T>> tasks = new ArrayList<>(bodies.size());
    for (Callable<? extends T> body : bodies) {
      PoolTask<T> task = newTask(body);
      try {
        execute(task);
      } catch (RejectedExecutionException e) {
        if (tasks.isEmpty()) {
          throw e;
        }
        return tasks;
      }
      tasks.add(task);
    }
    return tasks;
  }

  /** Returns whether {@link #submitChunk} saves anything; if not, maps submit item by item. */
  default boolean sendsChunks() {
    return false;
  }

  /** Takes every task out that has not started; the caller cancels their futures. */
  List<Runnable> drain();

  /** Refuses new tasks; those accepted still run. Idempotent, and does not wait. */
  void shutdown();

  /**
   * Refuses new tasks, asks the running ones to stop (interrupts threads; a worker process is
   * killed) and returns those that never started; the caller cancels their futures. Does not wait.
   */
  List<Runnable> stop();

  /** Returns whether tasks are refused because of {@link #shutdown} or {@link #stop}. */
  boolean isShutdown();

  /** Returns whether it is shut down, every task is done and every worker has ended. */
  boolean isTerminated();

  /** Waits for {@link #isTerminated}; returns it. */
  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException;

  /** Returns whether nothing seems to be queued; true where that is not known. */
  default boolean isQuiet() {
    return true;
  }

  /** Returns how things stand. */
  PoolStats stats();
}
