package dev.lanewise.device;

import java.util.concurrent.RejectedExecutionException;

/**
 * The executor cannot run tasks any more: an initialiser failed, or a worker process died. Its
 * queued futures fail with this, and it refuses every task that comes later.
 */
public class BrokenExecutorException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception of one future; each future has its own, with the same cause.
   *
   * @param message what broke, where, and what to do
   * @param cause what broke it
   */
  public BrokenExecutorException(String message, Throwable cause) {
    super(message, cause);
  }
}
