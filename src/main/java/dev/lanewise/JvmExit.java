package dev.lanewise;

/** Tells whether the JVM is ending, which the JDK says nowhere in so many words. */
final class JvmExit {
  private static final Thread HOOK = new Thread(() -> JvmExit.begun = true, "lanewise-exit");
  private static final Thread NEVER_ADDED = new Thread();
  private static volatile boolean begun;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(HOOK);
    } catch (IllegalStateException e) {
      begun = true;
    }
  }

  private JvmExit() {}

  /**
   * Returns whether shutdown hooks run: what is submitted now may never run.
   *
   * @param surely whether to find out even in the moment before our own hook has run, which takes a
   *     lock that all in the JVM share
   */
  static boolean isUnderWay(boolean surely) {
    return begun || surely && isRefusingHooks();
  }

  private static boolean isRefusingHooks() {
    try {
      Runtime.getRuntime().removeShutdownHook(NEVER_ADDED);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
