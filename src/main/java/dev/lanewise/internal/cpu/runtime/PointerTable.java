package dev.lanewise.internal.cpu.runtime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pointers as 64-bit numbers, for those that lie in memory or are turned into integers: the
 * object's number in the high bits, the offset in bytes in the low 40. Null is 0. Objects stay as
 * long as the table does.
 */
public final class PointerTable {
  private static final int OFFSET_BITS = 40;
  private static final long BIAS = 1L << (OFFSET_BITS - 1);

  private static final Object[] NONE = {};

  // Most launches never need a number.
  private Map<Object, Long> numbers;
  private List<Object> objects;
  private volatile Object[] published = NONE;

  /** Returns the number of an address; equal addresses give equal numbers. */
  public long handle(Object object, long byteOffset) {
    if (object == null) {
      return byteOffset;
    }
    return number(object) + BIAS + byteOffset;
  }

  private synchronized long number(Object object) {
    if (numbers == null) {
      numbers = new IdentityHashMap<>();
      objects = new ArrayList<>();
    }
    Long known = numbers.get(object);
    if (known == null) {
      objects.add(object);
      published = objects.toArray();
      known = (long) objects.size() << OFFSET_BITS;
      numbers.put(object, known);
    }
    return known;
  }

  /** Returns the object a handle leads to, null for null and for numbers never given out. */
  public Object object(long handle) {
    Object[] known = published;
    long number = handle >>> OFFSET_BITS;
    return number >= 1 && number <= known.length ? known[(int) number - 1] : null;
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
