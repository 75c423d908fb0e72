package dev.lanewise.tasks;

/** An exception that cannot say anything: its text fails. */
public final class Mute extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @Override
  public String getMessage() {
    throw new IllegalStateException("of the text of an exception, on purpose");
  }
}
