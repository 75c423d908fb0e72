package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Pointers as 64-bit numbers in one launch, for those that lie in memory or are turned into
 * integers: the object's number in the high bits, the offset in bytes in the low 34. Null is 0.
 *
 * <p>Who makes the table decides about the numbers, so that those of device memory can outlive the
 * launch; others end with it. A number that leads nowhere (the memory was freed, or was a thread's
 * or a block's of an earlier launch) gives an empty buffer, which faults when it is accessed and
 * keeps its number when it is stored again.
 */
public final class PointerTable {
  /** The greatest number of an object. */
  public static final int MOST = (1 << 29) - 1;

  private static final int OFFSET_BITS = 34;
  private static final long BIAS = 1L << (OFFSET_BITS - 1);
  private static final int MOST_STALE = 4096;
  private static final VarHandle KEY = MethodHandles.arrayElementVarHandle(int[].class);

  /** A hash table that grows by being replaced; a key is written after its object. */
  private record Slots(int[] keys, Object[] objects) {
    Slots(int size) {
      this(new int[size], new Object[size]);
    }

    int slot(int number) {
      int at = number * 0x9E37_79B9 >>> 16;
      while (true) {
        int slot = at & (keys.length - 1);
        int key = (int) KEY.getAcquire(keys, slot);
        if (key == number || key == 0) {
          return slot;
        }
        at = slot + 1;
      }
    }

    void put(int number, Object object) {
      int slot = slot(number);
      objects[slot] = object;
      KEY.setRelease(keys, slot, number);
    }
  }

  private static final Slots NONE = new Slots(2);

  private final ToIntFunction<Object> numbering;

  // Most launches never need a number.
  private Map<Object, Integer> numbers;
  private volatile Slots slots = NONE;
  private int stale;

  /**
   * Makes an empty table.
   *
   * @param numbering gives an object its number, from 1 to {@link #MOST}
   */
  public PointerTable(ToIntFunction<Object> numbering) {
    this.numbering = numbering;
  }

  /** Makes a table that numbers objects as they come. */
  public PointerTable() {
    int[] last = {0};
    this.numbering = object -> ++last[0];
  }

  /** Enters an object under a number it has already. */
  public synchronized void enter(Object object, int number) {
    numbers = numbers == null ? new IdentityHashMap<>() : numbers;
    numbers.put(object, number);
    Slots known = slots;
    if (numbers.size() * 2 > known.keys.length || known == NONE) {
      Slots larger = new Slots(known.keys.length * 8);
      for (int i = 0; i < known.keys.length; i++) {
        if (known.keys[i] != 0) {
          larger.put(known.keys[i], known.objects[i]);
        }
      }
      larger.put(number, object);
      slots = larger;
    } else {
      known.put(number, object);
    }
  }

  /** Returns the number of an address; equal addresses give equal numbers. */
  public long handle(Object object, long byteOffset) {
    if (object == null) {
      return byteOffset;
    }
    return ((long) number(object) << OFFSET_BITS) + BIAS + byteOffset;
  }

  private synchronized int number(Object object) {
    Integer known = numbers == null ? null : numbers.get(object);
    if (known == null) {
      known = numbering.applyAsInt(object);
      enter(object, known);
    }
    return known;
  }

  /** Returns the object a handle leads to, null for null, and an empty buffer if it is gone. */
  public Object object(long handle) {
    long number = handle >>> OFFSET_BITS;
    if (number < 1 || number > MOST) {
      return null;
    }
    Slots known = slots;
    int slot = known.slot((int) number);
    return known.keys[slot] == number ? known.objects[slot] : gone((int) number);
  }

  private synchronized Object gone(int number) {
    Slots known = slots;
    int slot = known.slot(number);
    if (known.keys[slot] == number) {
      return known.objects[slot];
    }
    if (++stale > MOST_STALE) {
      return null;
    }
    ByteBuffer nothing = Bytes.allocate(0);
    enter(nothing, number);
    return nothing;
  }

  /** Returns whether a pointer was read that leads nowhere. */
  synchronized boolean hasStale() {
    return stale > 0;
  }

  /** Returns {@link #object} as a buffer; a fault if it is an array (the kernel was misread). */
  public ByteBuffer buffer(long handle) {
    return (ByteBuffer) object(handle);
  }

  /** Returns the offset in bytes of a handle within its object. */
  public static int offset(long handle) {
    long number = handle >>> OFFSET_BITS;
    long low = handle & ((1L << OFFSET_BITS) - 1);
    return Math.toIntExact(number == 0 ? low : low - BIAS);
  }
}
