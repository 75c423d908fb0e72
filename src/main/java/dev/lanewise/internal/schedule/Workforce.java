package dev.lanewise.internal.schedule;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads of a pool: how many there are and may be, which of them sleep, who is woken or made
 * for a task. Guarded by the pool's lock: every method is to be called with it held.
 */
final class Workforce {
  private final PoolOptions options;
  private final ThreadKind kind;
  private final ReentrantLock lock;
  private final Condition arrival;
  private final Set<Worker> workers = new HashSet<>();
  private final BitSet numbers = new BitSet();
  private int idle; // asleep
  private int waking; // called, and not there yet
  private int starting;
  private int busy;
  private int standIns;
  private volatile boolean asked;
  private final Lookout lookout = new Lookout();

  Workforce(PoolOptions options, ReentrantLock lock) {
    this.options = options;
    this.lock = lock;
    this.arrival = lock.newCondition();
    this.kind = options.virtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
    if (options.virtual()) {
      kind.make(options.prefix(), () -> {}); // refuses now where there are none
    }
  }

  // ---- how many

  int size() {
    return workers.size();
  }

  boolean isEmpty() {
    return workers.isEmpty();
  }

  /** Returns how many run a task, or have just ended one and look for the next. */
  int busy() {
    return busy;
  }

  /** Returns how many run a task. */
  int running() {
    return Math.max(0, busy - looking());
  }

  /**
   * Notes that somebody asks for a task's result, in whatever state it is. Anybody may call this,
   * without the lock.
   */
  void resultIsAsked() {
    if (!asked) {
      asked = true;
    }
  }

  /** Returns whether somebody has asked since this was called last; needs no lock either. */
  boolean wasResultAsked() {
    boolean was = asked;
    if (was) {
      asked = false;
    }
    return was;
  }

  /** Returns where a thread looks for its next task before it sleeps. */
  Lookout lookout() {
    return lookout;
  }

  /** Returns how many threads look; each takes a task that comes, before anything else. */
  private int looking() {
    return lookout.isTaken() ? 1 : 0;
  }

  /** Returns how many take the next task without ending another first. */
  int available() {
    return idle + waking + starting + looking();
  }

  /** Returns how many tasks ended well on the threads that are there. */
  long succeeded() {
    assert lock.isHeldByCurrentThread();
    return workers.stream().mapToLong(Worker::succeeded).sum();
  }

  /** Returns how many there may be, with those that stand in for others. */
  private int limit() {
    return (int) Math.min(Integer.MAX_VALUE, (long) options.most() + standIns);
  }

  boolean isFull() {
    return workers.size() >= limit();
  }

  /** Returns whether there are more than there may be, now that a stand-in is over. */
  boolean isTooMany() {
    return workers.size() > limit();
  }

  /** Returns whether every thread there may be is there, and has a task or is about to. */
  boolean isSaturated() {
    return idle == 0 && isFull();
  }

  /** Returns whether a thread waits, or one that stood in for such a one is still there. */
  boolean hasStandIns() {
    return standIns > 0 || workers.size() > options.most();
  }

  void addStandIn() {
    assert lock.isHeldByCurrentThread();
    standIns++;
  }

  void removeStandIn() {
    assert lock.isHeldByCurrentThread();
    standIns--;
  }

  // ---- somebody is wanted

  /**
   * Wakes a thread for what is queued, or makes one, which is then to be started, unless enough are
   * on their way.
   *
   * @return the one that was made, or null
   */
  Worker call(ThreadPool pool, int queued) {
    assert lock.isHeldByCurrentThread();
    if (queued <= waking + starting + looking()) {
      return null;
    }
    if (idle > 0) {
      idle--;
      waking++;
      arrival.signal();
      return null;
    }
    return isFull() ? null : add(pool);
  }

  private Worker add(ThreadPool pool) {
    Worker fresh = new Worker(pool, kind, options.prefix(), numbers.nextClearBit(0));
    numbers.set(fresh.number());
    workers.add(fresh);
    starting++;
    return fresh;
  }

  /** Wakes all that sleep. */
  void wakeAll() {
    assert lock.isHeldByCurrentThread();
    arrival.signalAll();
  }

  void interruptAll() {
    assert lock.isHeldByCurrentThread();
    workers.forEach(worker -> worker.thread().interrupt());
  }

  // ---- the life of a thread

  /** A thread has got going, or could not be started. */
  void started() {
    assert lock.isHeldByCurrentThread();
    starting--;
  }

  /** Sleeps until it is called, or the time is over; returns what is left of it. */
  long sleep(long nanos) {
    assert lock.isHeldByCurrentThread();
    idle++;
    try {
      return arrival.awaitNanos(nanos);
    } catch (InterruptedException e) {
      return nanos; // meant for a task that has ended
    } finally {
      if (waking > 0) {
        waking--; // if it was another that was called, that one finds itself idle
      } else {
        idle--;
      }
    }
  }

  void begin(Worker worker) {
    assert lock.isHeldByCurrentThread();
    worker.beginWork();
    busy++;
  }

  void end(Worker worker) {
    assert lock.isHeldByCurrentThread();
    if (worker.endWork()) {
      busy--;
    }
  }

  void remove(Worker worker) {
    assert lock.isHeldByCurrentThread();
    workers.remove(worker);
    numbers.clear(worker.number());
  }

  /** Returns whether somebody sleeps. */
  boolean hasSleepers() {
    return idle > 0;
  }
}
