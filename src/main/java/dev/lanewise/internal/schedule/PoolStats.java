package dev.lanewise.internal.schedule;

/**
 * How things stand in a pool. The counts are since it was made; what was cancelled while it ran
 * counts as cancelled.
 *
 * @param workers how many threads or processes there are
 * @param running how many tasks run
 * @param queued how many tasks wait for a worker
 * @param submitted how many tasks were accepted
 * @param succeeded how many returned
 * @param failed how many threw
 * @param cancelled how many were cancelled, completed by somebody else, or taken out of the queue
 *     at the end
 * @param restarts how many workers were lost so that another could take their place
 * @param bytesToWorkers how many bytes of tasks went to other processes
 * @param bytesFromWorkers how many bytes of results came from them
 */
public record PoolStats(
    int workers,
    int running,
    int queued,
    long submitted,
    long succeeded,
    long failed,
    long cancelled,
    long restarts,
    long bytesToWorkers,
    long bytesFromWorkers) {

  /** Returns these, of a pool whose workers are processes. */
  public PoolStats ofProcesses(long restarts, long bytesToWorkers, long bytesFromWorkers) {
    return new PoolStats(
        workers,
        running,
        queued,
        submitted,
        succeeded,
        failed,
        cancelled,
        restarts,
        bytesToWorkers,
        bytesFromWorkers);
  }
}
