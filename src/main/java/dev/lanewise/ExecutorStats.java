package dev.lanewise;

/**
 * How things stand in an executor. Counts of tasks are since it was opened and hold {@code
 * submitted == queued + running + succeeded + failed + cancelled} when nothing changes meanwhile.
 *
 * @param workers how many threads, or worker processes, there are now
 * @param running how many tasks run now
 * @param queued how many tasks wait for a worker now
 * @param submitted how many tasks were accepted
 * @param succeeded how many returned
 * @param failed how many threw
 * @param cancelled how many were cancelled, or completed by somebody else
 */
public record ExecutorStats(
    int workers,
    int running,
    int queued,
    long submitted,
    long succeeded,
    long failed,
    long cancelled) {}
