package dev.lanewise;

import dev.lanewise.internal.schedule.Journal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Counts the items of a map as they are done, and tells a listener, one call at a time. */
final class ProgressMeter {
  private final Consumer<? super MapProgress> listener;
  private final long start = System.nanoTime();
  private OptionalLong total = OptionalLong.empty();
  private long done;
  private boolean failed;

  ProgressMeter(Consumer<? super MapProgress> listener) {
    this.listener = listener;
  }

  /** Notes how many items there are. */
  synchronized void total(long items) {
    total = OptionalLong.of(items);
  }

  /** Counts an item. A listener that fails is not called again. */
  synchronized void itemDone() {
    done++;
    if (failed) {
      return;
    }
    try {
      listener.accept(new MapProgress(done, total, Duration.ofNanos(System.nanoTime() - start)));
    } catch (Throwable e) {
      failed = true;
      Journal.enter(
          Level.ERROR, "the progress listener of a map failed, and is not called again", e);
    }
  }
}
