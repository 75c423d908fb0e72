package dev.lanewise;

/** Tells whether the JVM is ending, which the JDK says nowhere in so many words. */
final class JvmExit {
  private static final Thread NEVER_REGISTERED = new Thread();

  private JvmExit() {}

  /** Returns whether shutdown hooks run already: what is submitted now may never run. */
  static boolean isUnderWay() {
    try {
      Runtime.getRuntime().removeShutdownHook(NEVER_REGISTERED);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
