package dev.lanewise;

/** When {@link Futures#wait(Iterable, ReturnWhen)} returns. */
public enum ReturnWhen {
  /** As soon as one future is done, in whatever way. */
  FIRST_COMPLETED,
  /**
   * As soon as one future has failed; a cancelled one has not failed. If none fails, when all are
   * done.
   */
  FIRST_EXCEPTION,
  /** When all are done. */
  ALL_COMPLETED
}
