package dev.lanewise;

import dev.lanewise.device.Grid;
import dev.lanewise.device.Signature;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A kernel found by an executor. Thread-safe; compiled for a device when first launched there. */
public interface LaneKernel {

  /** Returns its signature. */
  Signature signature();

  /** Returns the usual values of its parameters by name, as far as its comment gives them. */
  Map<String, ParameterRange> ranges();

  /**
   * Launches it; see {@link LaneExecutor#launch} for the arguments and what is checked.
   *
   * @return done when the kernel has run and what it wrote is in the arrays
   */
  CompletableFuture<Void> launch(Grid grid, Object... arguments);

  /**
   * Fills a {@code __constant__} or {@code __device__} variable of the kernel's file, for the
   * launches submitted after this call.
   *
   * @param name the variable's name
   * @param value a primitive array or a byte buffer in the variable's layout, no longer than it; or
   *     a number
   * @throws IllegalArgumentException if the value does not fit
   * @throws java.util.NoSuchElementException if there is no such variable
   * @throws java.util.concurrent.RejectedExecutionException if the executor is shut down
   * @throws dev.lanewise.device.DeviceLostException if no device works any more
   */
  CompletableFuture<Void> constant(String name, Object value);
}
