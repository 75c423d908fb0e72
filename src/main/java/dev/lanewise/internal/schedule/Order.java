package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The order of calls that share arrays: each comes after the last writer of each of its arrays and,
 * if it writes, after the readers since. One lock guards it all; nothing foreign is called under
 * it. It is a partial order by submission, so nothing can wait in a circle.
 */
final class Order {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Object, ArrayTrack> hostTracks = new IdentityHashMap<>();

  /** Enters a call behind those it comes after; returns whether one of them blocks it. */
  boolean enter(Call<?> call) {
    lock.lock();
    try {
      for (Use use : call.uses()) {
        ArrayTrack track = track(use);
        for (Call<?> before : track.before(use.writes())) {
          call.turn().comeAfter(before.turn(), use.inPlace());
        }
        track.enter(call, use.writes());
      }
      return call.turn().isBlocked();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a call is enqueued; returns the calls that may be enqueued now. */
  List<Call<?>> enqueued(Call<?> call) {
    lock.lock();
    try {
      return call.turn().enqueued();
    } finally {
      lock.unlock();
    }
  }

  /** Strikes a call that is over; returns the calls that may be enqueued now. */
  List<Call<?>> over(Call<?> call) {
    lock.lock();
    try {
      for (Use use : call.uses()) {
        ArrayTrack track = track(use);
        track.leave(call);
        if (use.resident() == null && track.isIdle()) {
          hostTracks.remove(use.identity());
        }
      }
      call.setUses(List.of());
      return call.turn().over();
    } finally {
      lock.unlock();
    }
  }

  private ArrayTrack track(Use use) {
    return use.resident() != null
        ? use.resident().track()
        : hostTracks.computeIfAbsent(use.identity(), k -> new ArrayTrack());
  }

  /** Merges the uses of one array into one. */
  static List<Use> distinct(List<Use> uses) {
    List<Use> distinct = new ArrayList<>(uses.size());
    for (Use use : uses) {
      int at = 0;
      while (at < distinct.size() && !distinct.get(at).sameArray(use)) {
        at++;
      }
      if (at < distinct.size()) {
        distinct.set(at, distinct.get(at).merge(use));
      } else {
        distinct.add(use);
      }
    }
    return distinct;
  }
}
