package dev.lanewise.internal.cpu.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The shared memory of a block, and what of it no thread has assigned yet.
 *
 * <p>Before a block starts, its shared memory is filled with {@link #BLANK} bytes. A read that
 * finds nothing but those, and a store of such a value, take the slow way: {@link #onBlankRead} and
 * {@link #mark}, which remembers what was assigned all the same. So memory needs no map of what is
 * assigned, and a read costs one comparison; not even that once {@link #isSettled} has found
 * everything assigned, since nothing is unassigned again before the block ends.
 *
 * <p>Unless all blocks are to be watched, those of a launch of more than {@value #FEW} blocks are
 * sampled: the corners of the grid, one in {@value #EDGE} of its other edges, one in {@value
 * #INSIDE} of the rest; and each for its first {@value #STEPS} steps from barrier to barrier.
 */
public final class SharedMemory {
  /** What each byte of unassigned memory holds. */
  static final byte BLANK = (byte) 0xA7;

  static final short BLANK_I16 = (short) 0xA7A7;
  static final int BLANK_I32 = 0xA7A7_A7A7;
  static final long BLANK_I64 = 0xA7A7_A7A7_A7A7_A7A7L;

  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = LOW_BITS << 7;

  private static final long FEW = 64;

  /** Powers of two. */
  private static final int EDGE = 4;

  private static final int INSIDE = 64;
  private static final int STEPS = 24;

  private final boolean all;
  private final Object[] objects;

  /** The bytes of each object that were assigned a blank; null if there are none. */
  private final BitSet[] marked;

  /** Everything before this unit of this object is assigned. */
  private int object;

  private int unit;
  private boolean watching;
  private int steps;

  /**
   * Takes the arrays and buffers a block's shared variables lie in.
   *
   * @param all whether all blocks are watched
   */
  public SharedMemory(boolean all, Object[] objects) {
    this.all = all;
    this.objects = objects;
    this.marked = new BitSet[objects.length];
  }

  /**
   * Begins a block.
   *
   * @param block its linear index
   * @param blocks how many there are
   * @param edges along how many axes it is the first or the last of several
   * @param axes along how many axes there are several
   */
  void begin(long block, long blocks, int edges, int axes) {
    watching = all || blocks <= FEW || edges == axes || isSampled(block, edges > 0 ? EDGE : INSIDE);
    steps = 0;
    if (watching) {
      object = 0;
      unit = 0;
      Arrays.fill(marked, null);
      blank();
    }
  }

  private static boolean isSampled(long block, int oneIn) {
    return (block * 0x9E37_79B9_7F4A_7C15L >>> 40 & oneIn - 1) == 0;
  }

  private void blank() {
    for (Object o : objects) {
      if (o instanceof float[] a) {
        Arrays.fill(a, Float.intBitsToFloat(BLANK_I32));
      } else if (o instanceof int[] a) {
        Arrays.fill(a, BLANK_I32);
      } else if (o instanceof double[] a) {
        Arrays.fill(a, Double.longBitsToDouble(BLANK_I64));
      } else if (o instanceof long[] a) {
        Arrays.fill(a, BLANK_I64);
      } else if (o instanceof short[] a) {
        Arrays.fill(a, BLANK_I16);
      } else if (o instanceof byte[] a) {
        Arrays.fill(a, BLANK);
      } else {
        fill((ByteBuffer) o);
      }
    }
  }

  private static void fill(ByteBuffer memory) {
    int at = 0;
    for (; at + Long.BYTES <= memory.capacity(); at += Long.BYTES) {
      memory.putLong(at, BLANK_I64);
    }
    for (; at < memory.capacity(); at++) {
      memory.put(at, BLANK);
    }
  }

  /** Returns whether the next step of the block need not be watched. */
  public boolean isSettled() {
    watching &= (all || steps++ < STEPS) && !isAssigned();
    return !watching;
  }

  /** Returns whether all of it is assigned; goes on where it stopped the last time. */
  private boolean isAssigned() {
    while (object < objects.length) {
      Object o = objects[object];
      int blank = firstBlank(o, unit);
      int size = size(o);
      while (blank < size && isMarked(object, blank * unit(o), unit(o))) {
        blank = firstBlank(o, blank + 1);
      }
      unit = blank;
      if (blank < size) {
        return false;
      }
      object++;
      unit = 0;
    }
    return true;
  }

  private static int firstBlank(Object o, int from) {
    int at = from;
    if (o instanceof float[] a) {
      while (at < a.length && Float.floatToRawIntBits(a[at]) != BLANK_I32) {
        at++;
      }
    } else if (o instanceof int[] a) {
      while (at < a.length && a[at] != BLANK_I32) {
        at++;
      }
    } else if (o instanceof double[] a) {
      while (at < a.length && Double.doubleToRawLongBits(a[at]) != BLANK_I64) {
        at++;
      }
    } else if (o instanceof long[] a) {
      while (at < a.length && a[at] != BLANK_I64) {
        at++;
      }
    } else if (o instanceof short[] a) {
      while (at < a.length && a[at] != BLANK_I16) {
        at++;
      }
    } else if (o instanceof byte[] a) {
      while (at < a.length && a[at] != BLANK) {
        at++;
      }
    } else {
      at = firstBlank((ByteBuffer) o, from);
    }
    return at;
  }

  private static int firstBlank(ByteBuffer memory, int from) {
    int at = from;
    while (at < memory.capacity()) {
      boolean whole = (at & 7) == 0 && at + Long.BYTES <= memory.capacity();
      if (whole && !hasBlank(memory.getLong(at))) {
        at += Long.BYTES;
      } else if (memory.get(at) == BLANK) {
        return at;
      } else {
        at++;
      }
    }
    return at;
  }

  private static int size(Object o) {
    return o instanceof ByteBuffer b ? b.capacity() : java.lang.reflect.Array.getLength(o);
  }

  private static int unit(Object o) {
    if (o instanceof float[] || o instanceof int[]) {
      return 4;
    }
    return o instanceof double[] || o instanceof long[] ? 8 : o instanceof short[] ? 2 : 1;
  }

  /** Returns whether one of the bytes is blank. */
  static boolean hasBlank(long bytes) {
    long zeroIfBlank = bytes ^ BLANK_I64;
    return ((zeroIfBlank - LOW_BITS) & ~zeroIfBlank & HIGH_BITS) != 0;
  }

  /** Returns the number of a shared object; −1 if it is other memory. */
  private int indexOf(Object memory) {
    for (int i = 0; i < objects.length; i++) {
      if (objects[i] == memory) {
        return i;
      }
    }
    return -1;
  }

  private boolean isMarked(int index, int at, int bytes) {
    return marked[index] != null && marked[index].nextClearBit(at) >= at + bytes;
  }

  /**
   * Takes note of a store that leaves something blank.
   *
   * @param at where, in units of the object
   */
  void mark(Object memory, int at, int bytes) {
    int index = watching ? indexOf(memory) : -1;
    if (index >= 0) {
      int from = at * unit(memory);
      marked[index] = marked[index] == null ? new BitSet() : marked[index];
      marked[index].set(from, from + bytes);
    }
  }

  /** Faults unless what reads as blank was assigned so, or is no shared memory at all. */
  void onBlankRead(Object memory, int at, int bytes) {
    int index = watching ? indexOf(memory) : -1;
    if (index >= 0 && !isMarked(index, at * unit(memory), bytes)) {
      throw new KernelFault(
          "read of shared memory that no thread of the block has assigned (byte "
              + (long) at * unit(memory)
              + " of "
              + (long) size(memory) * unit(memory)
              + ")");
    }
  }
}
