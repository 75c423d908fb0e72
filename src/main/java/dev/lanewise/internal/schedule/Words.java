package dev.lanewise.internal.schedule;

/** The text of what users made: exceptions and tasks, whose own methods may fail. */
public final class Words {
  private Words() {}

  /** Returns whether an object can tell its text. */
  static boolean has(Object object) {
    try {
      return object.toString() != null;
    } catch (Throwable e) {
      return false;
    }
  }

  /** Returns an object's text or, if that fails, the names of its class and of the failure's. */
  public static String of(Object object) {
    try {
      return "" + object;
    } catch (Throwable e) {
      return object.getClass().getName()
          + " (its own text failed with "
          + e.getClass().getName()
          + ")";
    }
  }
}
