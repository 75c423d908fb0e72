package dev.lanewise.internal.schedule;

import java.util.concurrent.RunnableFuture;

/**
 * The future of a task on a {@link Pool}. {@link #run} does the work, or has it done by a worker,
 * and completes the future; it does nothing when the start is not granted.
 *
 * @param <T> the result
 */
public abstract class PoolTask<T> extends Work<T> implements RunnableFuture<T> {}
