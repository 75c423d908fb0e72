package dev.lanewise.internal.cpu;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A row of items cut into a share for each worker, and the shares into chunks. A worker takes the
 * chunks of its own share first and then helps the others: what it touched in the last launch is
 * still in its core's cache, and nobody is idle while there is work.
 */
final class Shares {
  private final AtomicLong[] next;
  private final long[] ends;
  private final long chunk;
  private final AtomicLong left;

  /**
   * Cuts {@code from <= item < to}.
   *
   * @param count how many shares
   * @param chunk how many items are taken at once; shares are multiples of it, but for the last
   */
  Shares(long from, long to, int count, long chunk) {
    this.chunk = chunk;
    this.left = new AtomicLong(to - from);
    next = new AtomicLong[count];
    ends = new long[count];
    long chunks = (to - from + chunk - 1) / chunk;
    long start = from;
    for (int i = 0; i < count; i++) {
      next[i] = new AtomicLong(start);
      start = Math.min(to, from + chunks * (i + 1) / count * chunk);
      ends[i] = start;
    }
  }

  /** Returns whether no chunk is to be had. */
  boolean isEmpty() {
    for (int i = 0; i < ends.length; i++) {
      if (next[i].get() < ends[i]) {
        return false;
      }
    }
    return true;
  }

  /** Notes items as finished; returns whether they were the last. */
  boolean finished(long items) {
    return items > 0 && left.addAndGet(-items) == 0;
  }

  /** Takes all that nobody has taken; returns how many items. */
  long takeAll() {
    long taken = 0;
    for (int i = 0; i < ends.length; i++) {
      taken += Math.max(0, ends[i] - next[i].getAndSet(ends[i]));
    }
    return taken;
  }

  /** Returns a worker's way through the chunks. */
  Way way(int worker) {
    return new Way(worker % ends.length);
  }

  /** A worker's way through the chunks. */
  final class Way {
    private int share;
    private int empty;
    private long from;
    private long to;

    private Way(int share) {
      this.share = share;
    }

    /** Takes the next chunk; returns false if there is none. */
    boolean advance() {
      while (empty < ends.length) {
        // Read first: a counter that is never raised beyond its end cannot overflow.
        if (next[share].get() < ends[share]) {
          from = next[share].getAndAdd(chunk);
          to = Math.min(ends[share], from + chunk);
          if (from < to) {
            return true;
          }
        }
        empty++;
        share = (share + 1) % ends.length;
      }
      return false;
    }

    long from() {
      return from;
    }

    long to() {
      return to;
    }
  }
}
