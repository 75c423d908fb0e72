package dev.lanewise;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task with a result that can travel to another process if all it captures can. A lambda given to
 * {@link LaneExecutor#submit(Task)} is one by itself.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Task<T> extends Callable<T>, Serializable {}
