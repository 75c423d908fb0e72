package dev.lanewise.internal.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens to workers when this JVM ends: they are killed. */
final class Exit {
  private static final Set<WorkerJvm> WORKERS = new HashSet<>();
  private static boolean hooked;
  private static boolean exiting;

  private Exit() {}

  static synchronized void watch(WorkerJvm worker) {
    if (!hooked && !exiting) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(Exit::run, "lanewise-exit"));
        hooked = true;
      } catch (IllegalStateException e) {
        exiting = true; // the JVM is ending already
      }
    }
    if (exiting) {
      worker.abandon();
    } else {
      WORKERS.add(worker);
    }
  }

  static synchronized void forget(WorkerJvm worker) {
    WORKERS.remove(worker);
  }

  /** Returns the workers that live, of all pools. */
  static synchronized List<WorkerJvm> workers() {
    return new ArrayList<>(WORKERS);
  }

  private static void run() {
    synchronized (Exit.class) {
      exiting = true;
    }
    workers().forEach(WorkerJvm::abandon);
  }
}
