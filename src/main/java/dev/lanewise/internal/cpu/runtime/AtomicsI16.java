package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on 16-bit integers: in arrays, by index, and in byte-addressed memory, by byte
 * offset. All give the old value.
 */
public final class AtomicsI16 {
  private static final VarHandle ARRAY = MethodHandles.arrayElementVarHandle(short[].class);

  private AtomicsI16() {}

  public static short cas(short[] memory, int at, short expected, short value) {
    return (short) ARRAY.compareAndExchange(memory, at, expected, value);
  }

  public static int cas(short[] memory, int at, int expected, int value) {
    return 0xFFFF & cas(memory, at, (short) expected, (short) value);
  }

  public static int cas(ByteBuffer memory, int at, int expected, int value) {
    Bytes.check(at, 2);
    // Byte views have no 16-bit compare-and-exchange: it is done on the word around it.
    int word = at & -4;
    int shift = (at & 2) * 8;
    int mask = 0xFFFF << shift;
    while (true) {
      int old = AtomicsI32.load(memory, word);
      int half = old >>> shift & 0xFFFF;
      int next = old & ~mask | (value & 0xFFFF) << shift;
      if (half != (expected & 0xFFFF) || AtomicsI32.cas(memory, word, old, next) == old) {
        return half;
      }
    }
  }
}
