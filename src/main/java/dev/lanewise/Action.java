package dev.lanewise;

import java.io.Serializable;

/**
 * A task without a result that can travel to another process if all it captures can. A lambda given
 * to {@link LaneExecutor#submit(Action)} is one by itself.
 */
@FunctionalInterface
public interface Action extends Runnable, Serializable {}
