package dev.lanewise.internal.cuda;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * Device memory that is kept and handed out again: a driver's allocation costs far more than a
 * launch, and waits for the device.
 *
 * <p>Memory comes from the driver in segments and is cut into blocks. Small requests (to 1 MB)
 * share segments of 2 MB, so that they do not cut up the large ones; requests to 16 MB share
 * segments of 32 MB; larger ones get a segment of their own, rounded up to 2 MB, which later
 * requests may share while it is free. The smallest free block that fits is taken, the rest of it
 * stays free, and neighbours that are both free become one again. {@link #trim} gives wholly free
 * segments back to the driver. Not thread-safe: {@link DeviceMemory} holds the lock.
 */
final class BlockPool {
  static final long GRANULE = 512;
  private static final long SMALL = 1 << 20;
  private static final long SMALL_SEGMENT = 2 << 20;
  private static final long MEDIUM = 16 << 20;
  private static final long MEDIUM_SEGMENT = 32 << 20;

  /** Where segments come from. */
  interface Source {
    /** Returns the address of so many bytes; throws if there are none. */
    long allocate(long bytes);

    /** Gives a segment back. */
    void free(long address);
  }

  /** A piece of a segment, in use or free, between its neighbours of the same segment. */
  static final class Block {
    private final long address;
    private final boolean small;
    private long bytes;
    private boolean free;
    private Block before;
    private Block after;

    private Block(long address, long bytes, boolean small) {
      this.address = address;
      this.bytes = bytes;
      this.small = small;
    }

    long address() {
      return address;
    }

    long bytes() {
      return bytes;
    }
  }

  private static final Comparator<Block> BY_SIZE =
      Comparator.comparingLong(Block::bytes).thenComparingLong(Block::address);

  private final Source source;
  private final TreeSet<Block> smallFree = new TreeSet<>(BY_SIZE);
  private final TreeSet<Block> largeFree = new TreeSet<>(BY_SIZE);
  private long reserved;

  BlockPool(Source source) {
    this.source = source;
  }

  /** Returns a block of the bytes asked for or somewhat more, from what is cached; else null. */
  Block takeCached(long bytes) {
    long size = roundUp(Math.max(bytes, 1), GRANULE);
    boolean small = size <= SMALL;
    Block best = freeOf(small).ceiling(new Block(Long.MIN_VALUE, size, small));
    if (best == null) {
      return null;
    }
    freeOf(small).remove(best);
    best.free = false;
    split(best, size);
    return best;
  }

  /** Adds a segment from the source in which a request of so many bytes fits. */
  void grow(long bytes) {
    long size = roundUp(Math.max(bytes, 1), GRANULE);
    boolean small = size <= SMALL;
    long segment =
        small ? SMALL_SEGMENT : size <= MEDIUM ? MEDIUM_SEGMENT : roundUp(size, SMALL_SEGMENT);
    addSegment(segment, small);
  }

  /** Like {@link #grow}, with no more than the request: when the larger segment was refused. */
  void growTightly(long bytes) {
    long size = roundUp(Math.max(bytes, 1), GRANULE);
    addSegment(size, size <= SMALL);
  }

  private void addSegment(long bytes, boolean small) {
    Block whole = new Block(source.allocate(bytes), bytes, small);
    reserved += bytes;
    putFree(whole);
  }

  /** Takes a block back. */
  void give(Block block) {
    Block merged = block;
    if (merged.after != null && merged.after.free) {
      freeOf(merged.small).remove(merged.after);
      absorbNext(merged);
    }
    if (merged.before != null && merged.before.free) {
      merged = merged.before;
      freeOf(merged.small).remove(merged);
      absorbNext(merged);
    }
    putFree(merged);
  }

  /** Gives wholly free segments back to the source. */
  void trim() {
    trim(smallFree);
    trim(largeFree);
  }

  private void trim(TreeSet<Block> free) {
    free.removeIf(
        block -> {
          boolean whole = block.before == null && block.after == null;
          if (whole) {
            reserved -= block.bytes;
            source.free(block.address);
          }
          return whole;
        });
  }

  /** Returns the bytes held from the source, in use or cached. */
  long reserved() {
    return reserved;
  }

  private void split(Block block, long size) {
    long rest = block.bytes - size;
    long least = block.small ? GRANULE : SMALL;
    if (rest < least) {
      return;
    }
    Block tail = new Block(block.address + size, rest, block.small);
    block.bytes = size;
    tail.before = block;
    tail.after = block.after;
    if (tail.after != null) {
      tail.after.before = tail;
    }
    block.after = tail;
    putFree(tail);
  }

  private static void absorbNext(Block block) {
    Block gone = block.after;
    block.bytes += gone.bytes;
    block.after = gone.after;
    if (block.after != null) {
      block.after.before = block;
    }
  }

  private void putFree(Block block) {
    block.free = true;
    freeOf(block.small).add(block);
  }

  private TreeSet<Block> freeOf(boolean small) {
    return small ? smallFree : largeFree;
  }

  private static long roundUp(long bytes, long unit) {
    return Math.addExact(bytes, unit - 1) / unit * unit;
  }
}
