package dev.lanewise.internal.cuda;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Device memory that is kept and handed out again: a driver's allocation costs far more than a
 * launch, and giving one back waits for the device.
 *
 * <p>Sizes are rounded up to classes, eight to each power of two, so a block fits later requests of
 * about its size; a request takes the smallest cached block that wastes no more than half of a
 * small one or a fifth of a large one. {@link #trim} gives everything cached back.
 *
 * <p>A block is one allocation of the driver and is never split. Cutting several buffers from one
 * allocation would save driver calls before the steady state, but then a kernel that runs past the
 * end of its buffer corrupts another one, and neither the driver nor {@code compute-sanitizer} sees
 * it. The driver itself puts small allocations together. Not thread-safe: {@link DeviceMemory}
 * holds the lock.
 */
final class BlockPool {
  private static final long GRANULE = 512;
  private static final long LARGE = 1 << 20;

  /** Where blocks come from. */
  interface Source {
    /** Returns the address of so many bytes; throws if there are none. */
    long allocate(long bytes);

    /** Gives an allocation back. */
    void free(long address);
  }

  /**
   * One allocation.
   *
   * @param address where it lies
   * @param bytes its size
   */
  record Block(long address, long bytes) {}

  private final Source source;
  private final TreeMap<Long, ArrayDeque<Block>> free = new TreeMap<>();
  private long reserved;

  BlockPool(Source source) {
    this.source = source;
  }

  /** Returns a cached block for so many bytes, or null. */
  Block takeCached(long bytes) {
    long size = sizeClass(bytes);
    Map.Entry<Long, ArrayDeque<Block>> best = free.ceilingEntry(size);
    if (best == null || best.getKey() > most(size)) {
      return null;
    }
    Block block = best.getValue().pop();
    if (best.getValue().isEmpty()) {
      free.remove(best.getKey());
    }
    return block;
  }

  /** Returns a new block of a size class from the source. */
  Block allocate(long bytes) {
    return allocateWhole(sizeClass(bytes));
  }

  /** Returns a new block of no more than is asked for: when its size class was refused. */
  Block allocateTightly(long bytes) {
    return allocateWhole((Math.max(bytes, 1) + GRANULE - 1) / GRANULE * GRANULE);
  }

  private Block allocateWhole(long size) {
    Block block = new Block(source.allocate(size), size);
    reserved += size;
    return block;
  }

  /** Takes a block back. */
  void give(Block block) {
    free.computeIfAbsent(block.bytes(), size -> new ArrayDeque<>()).push(block);
  }

  /** Gives every cached block back to the source. */
  void trim() {
    for (Iterator<ArrayDeque<Block>> classes = free.values().iterator(); classes.hasNext(); ) {
      for (Block block : classes.next()) {
        reserved -= block.bytes();
        source.free(block.address());
      }
      classes.remove();
    }
  }

  /** Returns the bytes held from the source, in use or cached. */
  long reserved() {
    return reserved;
  }

  private static long most(long size) {
    return size < LARGE ? 2 * size : size + size / 4;
  }

  /** Rounds up to an eighth of the power of two below, and to what the driver rounds up to. */
  static long sizeClass(long bytes) {
    long least = Math.max(bytes, 1);
    long step = Math.max(GRANULE, Long.highestOneBit(least) / 8);
    return Math.addExact(least, step - 1) / step * step;
  }
}
