package dev.lanewise;

import dev.lanewise.internal.schedule.CopyCounts;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The engine of an executor, opened when first needed; if it never is, there is nothing to end. */
final class LazyEngine {
  private final Supplier<Engine> opener;
  private volatile Engine engine;
  private boolean shutdown;

  LazyEngine(Supplier<Engine> opener) {
    this.opener = opener;
  }

  Engine get() {
    Engine open = engine;
    return open != null ? open : open();
  }

  private synchronized Engine open() {
    if (engine == null) {
      if (shutdown) {
        throw new RejectedExecutionException(
            "the executor is shut down: no new launches or copies");
      }
      engine = opener.get();
    }
    return engine;
  }

  synchronized void shutdown() {
    shutdown = true;
    if (engine != null) {
      engine.scheduler().shutdown();
    }
  }

  void cancelQueued() {
    if (engine != null) {
      engine.scheduler().cancelQueued();
    }
  }

  void stop() {
    if (engine != null) {
      engine.scheduler().stop();
    }
  }

  synchronized boolean isTerminated() {
    return engine == null ? shutdown : engine.scheduler().isTerminated();
  }

  boolean awaitTermination(long nanos) throws InterruptedException {
    return engine == null
        ? isTerminated()
        : engine.scheduler().awaitTermination(nanos, TimeUnit.NANOSECONDS);
  }

  /** Returns how many sources were compiled. */
  long compiled() {
    return engine == null ? 0 : engine.compiled();
  }

  /** Returns what was copied to devices and from them. */
  CopyCounts copies() {
    return engine == null ? new CopyCounts() : engine.scheduler().copies();
  }

  /** Returns whether this thread runs what depends on a launch or a copy. */
  boolean isInside() {
    return engine != null && engine.scheduler().isInside();
  }
}
