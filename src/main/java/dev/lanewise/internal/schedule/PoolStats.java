package dev.lanewise.internal.schedule;

/**
 * How things stand in a pool. The counts of tasks are since it was made; what was cancelled while
 * it ran counts as cancelled.
 *
 * @param workers how many threads or processes there are
 * @param running how many tasks run
 * @param queued how many tasks wait for a worker
 * @param submitted how many tasks were accepted
 * @param succeeded how many returned
 * @param failed how many threw
 * @param cancelled how many were cancelled, or completed by somebody else
 */
public record PoolStats(
    int workers,
    int running,
    int queued,
    long submitted,
    long succeeded,
    long failed,
    long cancelled) {}
