package dev.lanewise.internal.schedule;

import dev.lanewise.device.Event;

/** Waiting for events on threads that nobody interrupts to any purpose. */
final class Events {
  private Events() {}

  /** Waits for the end of a batch; returns its failure or null. */
  static Throwable failure(Event event) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return event.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the end of a batch and throws its failure. */
  static void join(Event event) throws Throwable {
    Throwable failure = failure(event);
    if (failure != null) {
      throw failure;
    }
  }
}
