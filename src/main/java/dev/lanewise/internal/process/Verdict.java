package dev.lanewise.internal.process;

import dev.lanewise.device.BrokenExecutorException;

/**
 * Why a pool is broken.
 *
 * @param message for the user
 * @param report how a worker ended, or null
 * @param cause what else went wrong, or null
 */
record Verdict(String message, ExitReport report, Throwable cause) {

  /** Makes an exception of one future. */
  BrokenExecutorException exception() {
    return new BrokenExecutorException(message, report == null ? cause : report.exception());
  }
}
