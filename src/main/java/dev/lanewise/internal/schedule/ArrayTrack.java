package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Who uses one array: the call that writes it last, and the calls that read it since. A newcomer
 * that reads comes after the writer, one that writes after all of them. All fields are guarded by
 * the lock of {@link Order}.
 */
final class ArrayTrack {
  private Call<?> writer;
  private final List<Call<?>> readers = new ArrayList<>(2);

  /** Returns the calls that a newcomer has to come after, in their order. */
  List<Call<?>> before(boolean writes) {
    if (!writes || readers.isEmpty()) {
      return writer == null ? List.of() : List.of(writer);
    }
    List<Call<?>> all = new ArrayList<>(readers.size() + 1);
    if (writer != null) {
      all.add(writer);
    }
    all.addAll(readers);
    return all;
  }

  /** Enters a newcomer. */
  void enter(Call<?> call, boolean writes) {
    if (writes) {
      writer = call;
      readers.clear();
    } else {
      readers.add(call);
    }
  }

  /** Strikes a call that has let go of the array. */
  void leave(Call<?> call) {
    if (writer == call) {
      writer = null;
    } else {
      readers.remove(call);
    }
  }

  /** Returns whether nobody uses the array. */
  boolean isIdle() {
    return writer == null && readers.isEmpty();
  }
}
