package dev.lanewise.internal.cuda;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The timelines of a device's streams. */
final class Timelines {
  private final List<Timeline> all = new CopyOnWriteArrayList<>();

  void add(Timeline timeline) {
    all.add(timeline);
  }

  /** Lets every stream take notice of what it has passed; any thread may call this. */
  boolean poll() {
    boolean progress = false;
    for (Timeline timeline : all) {
      progress |= timeline.poll();
      if (timeline.isFinished() && timeline.completion().isOver()) {
        all.remove(timeline);
      }
    }
    return progress;
  }

  /** Waits until every timeline is over; all must have been retired. */
  void close() {
    boolean interrupted = false;
    for (Timeline timeline : all) {
      interrupted |= timeline.completion().join();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
