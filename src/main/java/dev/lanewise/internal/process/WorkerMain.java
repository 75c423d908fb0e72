package dev.lanewise.internal.process;

/** The main class of a worker: dials back to the parent and does what it is sent. */
final class WorkerMain {
  /** The exit code of a worker that met trouble of its own. */
  static final int TROUBLE = 70;

  private WorkerMain() {}

  /** Runs until the parent closes the channel. */
  public static void main(String[] arguments) {
    try {
      ParentLink parent = ParentLink.dial();
      new WorkerLoop(parent).run();
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(TROUBLE);
    }
  }
}
