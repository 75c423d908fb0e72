package dev.lanewise.internal.process;

import dev.lanewise.internal.process.SlotPage.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;

/**
 * What a {@link Crew} knows about one of its workers: where it stands, and what was sent to it and
 * not answered yet. Everything here is guarded by the crew's lock.
 */
final class CrewMember {
  /** Tasks so short that together they take less than this are sent ahead. */
  static final long AHEAD_NANOS = 500_000;

  private static final int MOST_AHEAD = 128;

  /** Where a member stands. */
  enum Phase {
    STARTING,
    READY,
    LEAVING
  }

  private final String name;
  private final Condition wake;
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private final Map<Long, Dispatch> sent = new LinkedHashMap<>();
  private final List<Long> readSegments = new ArrayList<>();
  private Phase phase = Phase.STARTING;
  private SlotPage slots;
  private WorkerJvm jvm;
  private ReadingTurn turn;
  private boolean doomed;
  private boolean gone;
  private long averageNanos = -1;
  private long headSince;
  private long progressed;
  private boolean sending;
  private long flushedAt;
  private int live;
  private int chunked;
  private int parcels;

  /**
   * Makes one that is starting.
   *
   * @param wake what its sending thread waits for
   */
  CrewMember(String name, Condition wake) {
    this.name = name;
    this.wake = wake;
    for (int slot = 0; slot < SlotPage.SLOTS; slot++) {
      freeSlots.add(slot);
    }
  }

  String name() {
    return name;
  }

  Condition wake() {
    return wake;
  }

  // ---- its life

  Phase phase() {
    return phase;
  }

  void ready() {
    phase = Phase.READY;
  }

  void leave() {
    phase = Phase.LEAVING;
  }

  /** Notes the process; null until it has been started. */
  void setJvm(WorkerJvm jvm, SlotPage slots) {
    this.jvm = jvm;
    this.slots = slots;
  }

  WorkerJvm jvm() {
    return jvm;
  }

  /** Notes whose turn it is to read what it says. */
  void setTurn(ReadingTurn turn) {
    this.turn = turn;
  }

  ReadingTurn turn() {
    return turn;
  }

  /** Notes that it is to be killed, or was: its end is no crash. */
  void doom() {
    doomed = true;
  }

  boolean isDoomed() {
    return doomed;
  }

  /** Notes that its channel is closed: nothing can be sent any more. */
  void lose() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  // ---- how much it has to do

  boolean isIdle() {
    return phase == Phase.READY && !doomed && !gone && live == 0;
  }

  boolean isRunning() {
    return live > 0;
  }

  /** Returns how many tasks wait in it behind the first. */
  int waiting() {
    return Math.max(0, live - 1);
  }

  /** Returns how many of them others may take over: a chunk stays together. */
  int ahead() {
    return Math.max(0, live - chunked - (chunked > 0 ? 0 : 1));
  }

  /**
   * Returns whether it can take so many tasks more.
   *
   * @param mostParcels how many messages it may get in its life, or 0
   */
  boolean hasRoom(int tasks, int mostParcels) {
    if (phase != Phase.READY
        || doomed
        || gone
        || freeSlots.size() < tasks
        || isSpent(mostParcels)) {
      return false;
    }
    return live < depth();
  }

  /** Returns whether it has had all the messages it may get. */
  boolean isSpent(int mostParcels) {
    return mostParcels > 0 && parcels >= mostParcels;
  }

  private long depth() {
    boolean longer = live > 0 && System.nanoTime() - headSince >= AHEAD_NANOS;
    if (averageNanos < 0 || longer) {
      return 1; // what runs takes longer than was thought
    }
    return Math.max(1, Math.min(MOST_AHEAD, AHEAD_NANOS / (averageNanos + 1)));
  }

  // ---- what was sent to it

  void beginParcel() {
    parcels++;
  }

  Dispatch assign(long id, RemoteTask<?> task, boolean inChunk) {
    int slot = freeSlots.remove();
    slots.set(slot, State.QUEUED);
    Dispatch dispatch = new Dispatch(id, slot, this, task, inChunk);
    chunked += inChunk ? 1 : 0;
    task.setDispatch(dispatch);
    progressed = sent.isEmpty() ? System.nanoTime() : progressed;
    sent.put(id, dispatch);
    sending = true;
    if (live++ == 0) {
      headSince = System.nanoTime();
    }
    return dispatch;
  }

  /** Notes that all it was assigned has been written to its channel. */
  void flushed() {
    sending = false;
    flushedAt = System.nanoTime();
  }

  RemoteTask<?> taskOf(long id) {
    Dispatch dispatch = sent.get(id);
    return dispatch == null ? null : dispatch.task();
  }

  /** Strikes out what was answered; returns its task, or null if that was taken away. */
  RemoteTask<?> answered(long id) {
    Dispatch dispatch = sent.remove(id);
    if (dispatch == null) {
      return null;
    }
    long now = System.nanoTime();
    progressed = now;
    freeSlots.addFirst(dispatch.slot());
    RemoteTask<?> task = dispatch.task();
    if (task != null) {
      detach(dispatch);
      headSince = now;
    }
    return task;
  }

  void ran(long nanos) {
    averageNanos = averageNanos < 0 ? nanos : (7 * averageNanos + nanos) / 8;
  }

  private void detach(Dispatch dispatch) {
    dispatch.detach();
    live--;
    chunked -= dispatch.isInChunk() ? 1 : 0;
  }

  boolean hasBegun(Dispatch dispatch) {
    return switch (slots.get(dispatch.slot())) {
      case RUNNING, ENDED, CONDEMNED -> true;
      default -> false;
    };
  }

  /** Takes back a task that was sent; false if it has begun. */
  boolean takeBack(Dispatch dispatch) {
    if (!slots.change(dispatch.slot(), State.QUEUED, State.REVOKED)) {
      return false;
    }
    detach(dispatch);
    return true;
  }

  /**
   * Takes back what waits here if that takes longer than was thought when it was sent ahead: all of
   * it, so that tasks begin in their order.
   *
   * @param helper has nothing to do, and shall not misjudge in turn
   */
  List<RemoteTask<?>> yieldMisjudged(CrewMember helper, long now) {
    long age = now - headSince;
    if (age < AHEAD_NANOS && ahead() * Math.max(0, averageNanos) < 2 * AHEAD_NANOS) {
      return List.of();
    }
    averageNanos = Math.max(averageNanos, age);
    helper.averageNanos = Math.max(helper.averageNanos, averageNanos);
    List<Dispatch> waiting = unbegun();
    waiting.removeIf(Dispatch::isInChunk);
    return giveUp(waiting);
  }

  /** Takes back all that waits here. */
  List<RemoteTask<?>> yieldAll() {
    return giveUp(unbegun());
  }

  private List<Dispatch> unbegun() {
    List<Dispatch> waiting = new ArrayList<>();
    for (Dispatch dispatch : sent.values()) {
      if (dispatch.task() != null && slots.get(dispatch.slot()) == State.QUEUED) {
        waiting.add(dispatch);
      }
    }
    return waiting;
  }

  private List<RemoteTask<?>> giveUp(List<Dispatch> waiting) {
    List<RemoteTask<?>> yielded = new ArrayList<>();
    for (Dispatch dispatch : waiting) {
      RemoteTask<?> task = dispatch.task();
      if (takeBack(dispatch)) {
        yielded.add(task);
      }
    }
    return yielded;
  }

  /** Strikes out the tasks of a message that the worker could not read. */
  List<RemoteTask<?>> unread(long message) {
    List<RemoteTask<?>> tasks = new ArrayList<>();
    for (Dispatch dispatch : List.copyOf(sent.values())) {
      RemoteTask<?> task = dispatch.message() == message ? answered(dispatch.id()) : null;
      if (task != null) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** Marks a running task as the reason to kill this worker; false if it does not run any more. */
  boolean condemn(Dispatch dispatch) {
    if (!slots.change(dispatch.slot(), State.RUNNING, State.CONDEMNED)) {
      return false;
    }
    detach(dispatch);
    doomed = true;
    return true;
  }

  /** Returns the task that runs if it has done so for too long, condemned; else null. */
  RemoteTask<?> condemnOverdue(long timeoutNanos, long now) {
    if (live == 0 || slots == null || doomed || now - headSince < timeoutNanos) {
      return null;
    }
    Dispatch head = null;
    for (Dispatch dispatch : sent.values()) {
      RemoteTask<?> task = dispatch.task();
      if (task != null && slots.get(dispatch.slot()) == State.RUNNING) {
        headSince = slots.begun(dispatch.slot(), headSince, now); // reading it does not count
        return now - headSince >= timeoutNanos && condemn(dispatch) ? task : null;
      }
      head = head == null && task != null ? dispatch : head;
    }
    headSince = Math.max(headSince, sentAt(now));
    return now - headSince < timeoutNanos ? null : condemnUnread(head);
  }

  /** Condemns a task that its worker got so long ago that reading it must hang; null if not. */
  private RemoteTask<?> condemnUnread(Dispatch head) {
    if (head == null || !slots.change(head.slot(), State.QUEUED, State.CONDEMNED)) {
      return null;
    }
    RemoteTask<?> task = head.task();
    detach(head);
    doomed = true;
    return task;
  }

  /**
   * Returns whether it hangs while it reads a task that was taken back: it begins nothing else
   * then, and would keep whatever it gets.
   */
  boolean isStuck(long patienceNanos, long now) {
    if (phase != Phase.READY || doomed || gone || sent.isEmpty()) {
      return false;
    }
    Dispatch first = sent.values().iterator().next();
    return first.task() == null
        && slots.get(first.slot()) == State.REVOKED
        && now - Math.max(progressed, sentAt(now)) > patienceNanos;
  }

  /** Returns until when it was being sent to, and took what was sent. */
  private long sentAt(long now) {
    return sending ? now - jvm.wire().stalled(now) : flushedAt;
  }

  /** Returns when the task that runs will be overdue. */
  long deadline(long timeoutNanos) {
    return live == 0 ? Long.MAX_VALUE : headSince + timeoutNanos;
  }

  /**
   * Takes away everything that was sent here.
   *
   * @param begun gets the tasks that had begun
   * @param unbegun gets those that had not, in order
   */
  void clear(List<RemoteTask<?>> begun, List<RemoteTask<?>> unbegun) {
    for (Dispatch dispatch : sent.values()) {
      RemoteTask<?> task = dispatch.task();
      if (task != null) {
        boolean waits = slots.change(dispatch.slot(), State.QUEUED, State.REVOKED);
        (waits ? unbegun : begun).add(task);
        detach(dispatch);
      }
    }
  }

  /** Gives back the shared page; the process has ended. */
  void bury() {
    if (slots != null) {
      slots.close();
      slots = null;
    }
    sent.clear();
  }

  // ---- shared memory

  void addReadSegments(List<Long> segments) {
    readSegments.addAll(segments);
  }

  List<Long> takeReadSegments() {
    if (readSegments.isEmpty()) {
      return List.of();
    }
    List<Long> taken = List.copyOf(readSegments);
    readSegments.clear();
    return taken;
  }
}
