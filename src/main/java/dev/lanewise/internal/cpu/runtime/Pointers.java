package dev.lanewise.internal.cpu.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What generated code does with pointers beyond following them. */
public final class Pointers {
  private Pointers() {}

  /** Returns an offset in bytes in units of an array's elements. */
  public static int units(long bytes, int unit) {
    if (bytes % unit != 0) {
      throw new KernelFault("a pointer argument is not aligned to " + unit + " bytes: " + bytes);
    }
    return Math.toIntExact(bytes / unit);
  }

  /** Returns whether two pointers are the same address. */
  public static boolean same(Object left, int leftAt, Object right, int rightAt) {
    return left == right && leftAt == rightAt;
  }

  /** Returns how far the left pointer lies behind the right one, both into one object. */
  public static long distance(Object left, int leftAt, Object right, int rightAt) {
    if (left != right) {
      throw new KernelFault("a difference or order of pointers into different objects");
    }
    return (long) leftAt - rightAt;
  }

  /** Returns the number of a pointer. */
  public static long handle(Object object, int at, int unit, PointerTable table) {
    return table.handle(object, (long) at * unit);
  }

  /** Returns the buffer a number leads to. */
  public static ByteBuffer buffer(long handle, PointerTable table) {
    return table.buffer(handle);
  }

  /** Returns a pointer as {@code printf} takes it. */
  public static Object printed(Object object, int at, int unit, PointerTable table) {
    return new Printed(object, at, unit, table);
  }

  /** A pointer for {@code printf}, which prints what it leads to or its number. */
  record Printed(Object object, int at, int unit, PointerTable table) {

    /** Returns the zero-terminated string it leads to. */
    String text() {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      for (int i = at; ; i++) {
        byte next = object instanceof byte[] array ? array[i] : ((ByteBuffer) object).get(i);
        if (next == 0) {
          return out.toString(StandardCharsets.UTF_8);
        }
        out.write(next);
      }
    }

    long number() {
      return handle(object, at, unit, table);
    }
  }
}
