package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A call's place in the {@link Order}: whom it waits for, and who waits for it. There are two ways
 * to come after another call. Where the device works in the array itself (resident memory, Java
 * arrays on the CPU) and both are on one device, it is enough that the other has been enqueued: its
 * event orders the two there. Otherwise (host arrays that are copied) the other must be over.
 * Guarded by the order's lock.
 */
final class Turn {
  private final Call<?> call;
  private int blockers;
  private boolean enqueued;
  private boolean over;
  private List<Call<?>> precedents = List.of();
  private List<Call<?>> afterEnqueue = List.of();
  private List<Call<?>> afterOver = List.of();

  Turn(Call<?> call) {
    this.call = call;
  }

  /** Makes this call come after another. */
  void comeAfter(Turn other, boolean byEvent) {
    if (other == this || other.over) {
      return;
    }
    if (byEvent && other.call.site() == call.site()) {
      precedents = with(precedents, other.call);
      if (!other.enqueued) {
        other.afterEnqueue = with(other.afterEnqueue, call);
        blockers++;
      }
    } else {
      other.afterOver = with(other.afterOver, call);
      blockers++;
    }
  }

  boolean isBlocked() {
    return blockers > 0;
  }

  /**
   * Returns the calls on the same device whose events this one waits for. They are fixed once it is
   * not blocked, and then read without the lock by the thread that enqueues it.
   */
  List<Call<?>> precedents() {
    return precedents;
  }

  /** Notes that it is enqueued; returns the calls that may go now. */
  List<Call<?>> enqueued() {
    enqueued = true;
    precedents = List.of();
    List<Call<?>> next = afterEnqueue;
    afterEnqueue = List.of();
    return unblocked(next);
  }

  /** Notes that it is over; returns the calls that may go now. */
  List<Call<?>> over() {
    over = true;
    List<Call<?>> next = afterOver;
    afterOver = List.of();
    return unblocked(next);
  }

  private static List<Call<?>> unblocked(List<Call<?>> next) {
    List<Call<?>> go = List.of();
    for (Call<?> call : next) {
      if (--call.turn().blockers == 0) {
        go = with(go, call);
      }
    }
    return go;
  }

  private static List<Call<?>> with(List<Call<?>> calls, Call<?> more) {
    List<Call<?>> list = calls.isEmpty() ? new ArrayList<>(2) : calls;
    list.add(more);
    return list;
  }
}
