package dev.lanewise;

/**
 * What was known of a future at one moment; all parts belong together.
 *
 * @param state where its work stood
 * @param result what it returned; null unless it succeeded
 * @param exception what its task threw; null unless it failed
 * @param <T> the result
 */
public record Snapshot<T>(Futures.State state, T result, Throwable exception) {

  /** Returns whether it had succeeded, failed or been cancelled. */
  public boolean done() {
    return state != Futures.State.PENDING && state != Futures.State.RUNNING;
  }

  /** Returns whether it had been cancelled. */
  public boolean cancelled() {
    return state == Futures.State.CANCELLED;
  }
}
