package dev.lanewise;

/**
 * How things stand in an executor. Counts are since it was opened; those of tasks hold {@code
 * submitted == queued + running + succeeded + failed + cancelled} when nothing changes meanwhile.
 *
 * @param workers how many threads, or worker processes, there are now
 * @param running how many tasks run now
 * @param queued how many tasks wait for a worker now
 * @param submitted how many tasks were accepted
 * @param succeeded how many returned
 * @param failed how many threw
 * @param cancelled how many were cancelled, completed by somebody else, or taken out of the queue
 *     at the end
 * @param restarts how many worker processes crashed or were killed, for a task, so that another
 *     could take their place; 0 for threads
 * @param bytes how much was copied
 * @param compiles how kernels were made ready
 */
public record ExecutorStats(
    int workers,
    int running,
    int queued,
    long submitted,
    long succeeded,
    long failed,
    long cancelled,
    long restarts,
    Bytes bytes,
    Compiles compiles) {

  /**
   * How many bytes were copied.
   *
   * @param toWorkers tasks and their arguments, serialised or in shared memory, to worker processes
   * @param fromWorkers results and failures, from them
   * @param toDevice from Java arrays to memory of a device; the CPU works in a launch's arrays, and
   *     copies only those that are put there
   * @param fromDevice from memory of a device to Java arrays
   */
  public record Bytes(long toWorkers, long fromWorkers, long toDevice, long fromDevice) {}

  /**
   * How kernels were made ready.
   *
   * @param sources how many sources were compiled, or fetched from the cache, each once for a
   *     device
   * @param cacheHits how often this JVM found a binary in the executor's cache on disk; executors
   *     that share the folder share the count, a GPU in a worker process has its own, unseen here
   * @param cacheMisses how often it did not, and compiled
   */
  public record Compiles(long sources, long cacheHits, long cacheMisses) {}
}
