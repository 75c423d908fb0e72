package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on arrays, by index, and on byte-addressed memory, by byte offset. All give the
 * old value; floats are compared by their bits, so that a loop over a NaN ends.
 */
public final class Atomics {
  private static final VarHandle SHORTS = MethodHandles.arrayElementVarHandle(short[].class);
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle FLOATS = MethodHandles.arrayElementVarHandle(float[].class);
  private static final VarHandle DOUBLES = MethodHandles.arrayElementVarHandle(double[].class);

  private Atomics() {}

  public static int add(int[] memory, int at, int value) {
    return (int) INTS.getAndAdd(memory, at, value);
  }

  public static int sub(int[] memory, int at, int value) {
    return (int) INTS.getAndAdd(memory, at, -value);
  }

  public static int and(int[] memory, int at, int value) {
    return (int) INTS.getAndBitwiseAnd(memory, at, value);
  }

  public static int or(int[] memory, int at, int value) {
    return (int) INTS.getAndBitwiseOr(memory, at, value);
  }

  public static int xor(int[] memory, int at, int value) {
    return (int) INTS.getAndBitwiseXor(memory, at, value);
  }

  public static int exchange(int[] memory, int at, int value) {
    return (int) INTS.getAndSet(memory, at, value);
  }

  public static int cas(int[] memory, int at, int expected, int value) {
    return (int) INTS.compareAndExchange(memory, at, expected, value);
  }

  public static int load(int[] memory, int at) {
    return (int) INTS.getVolatile(memory, at);
  }

  public static int store(int[] memory, int at, int value) {
    return exchange(memory, at, value);
  }

  public static int min(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = Math.min(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int max(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = Math.max(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int minUnsigned(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = MathUint.min(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int maxUnsigned(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = MathUint.max(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int inc(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = Integer.compareUnsigned(old, value) >= 0 ? 0 : old + 1;
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int dec(int[] memory, int at, int value) {
    int old = load(memory, at);
    while (true) {
      int next = old == 0 || Integer.compareUnsigned(old, value) > 0 ? value : old - 1;
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int add(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndAdd(memory, at, value);
  }

  public static int sub(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndAdd(memory, at, -value);
  }

  public static int and(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndBitwiseAnd(memory, at, value);
  }

  public static int or(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndBitwiseOr(memory, at, value);
  }

  public static int xor(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndBitwiseXor(memory, at, value);
  }

  public static int exchange(ByteBuffer memory, int at, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getAndSet(memory, at, value);
  }

  public static int cas(ByteBuffer memory, int at, int expected, int value) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.compareAndExchange(memory, at, expected, value);
  }

  public static int loadI32(ByteBuffer memory, int at) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getVolatile(memory, at);
  }

  public static int store(ByteBuffer memory, int at, int value) {
    return exchange(memory, at, value);
  }

  public static int min(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = Math.min(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int max(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = Math.max(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int minUnsigned(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = MathUint.min(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int maxUnsigned(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = MathUint.max(old, value);
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int inc(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = Integer.compareUnsigned(old, value) >= 0 ? 0 : old + 1;
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static int dec(ByteBuffer memory, int at, int value) {
    int old = loadI32(memory, at);
    while (true) {
      int next = old == 0 || Integer.compareUnsigned(old, value) > 0 ? value : old - 1;
      int seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long add(long[] memory, int at, long value) {
    return (long) LONGS.getAndAdd(memory, at, value);
  }

  public static long sub(long[] memory, int at, long value) {
    return (long) LONGS.getAndAdd(memory, at, -value);
  }

  public static long and(long[] memory, int at, long value) {
    return (long) LONGS.getAndBitwiseAnd(memory, at, value);
  }

  public static long or(long[] memory, int at, long value) {
    return (long) LONGS.getAndBitwiseOr(memory, at, value);
  }

  public static long xor(long[] memory, int at, long value) {
    return (long) LONGS.getAndBitwiseXor(memory, at, value);
  }

  public static long exchange(long[] memory, int at, long value) {
    return (long) LONGS.getAndSet(memory, at, value);
  }

  public static long cas(long[] memory, int at, long expected, long value) {
    return (long) LONGS.compareAndExchange(memory, at, expected, value);
  }

  public static long load(long[] memory, int at) {
    return (long) LONGS.getVolatile(memory, at);
  }

  public static long store(long[] memory, int at, long value) {
    return exchange(memory, at, value);
  }

  public static long min(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = Math.min(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long max(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = Math.max(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long minUnsigned(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = MathUlong.min(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long maxUnsigned(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = MathUlong.max(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long inc(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = Long.compareUnsigned(old, value) >= 0 ? 0 : old + 1;
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long dec(long[] memory, int at, long value) {
    long old = load(memory, at);
    while (true) {
      long next = old == 0 || Long.compareUnsigned(old, value) > 0 ? value : old - 1;
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long add(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndAdd(memory, at, value);
  }

  public static long sub(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndAdd(memory, at, -value);
  }

  public static long and(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndBitwiseAnd(memory, at, value);
  }

  public static long or(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndBitwiseOr(memory, at, value);
  }

  public static long xor(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndBitwiseXor(memory, at, value);
  }

  public static long exchange(ByteBuffer memory, int at, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getAndSet(memory, at, value);
  }

  public static long cas(ByteBuffer memory, int at, long expected, long value) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.compareAndExchange(memory, at, expected, value);
  }

  public static long loadI64(ByteBuffer memory, int at) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getVolatile(memory, at);
  }

  public static long store(ByteBuffer memory, int at, long value) {
    return exchange(memory, at, value);
  }

  public static long min(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = Math.min(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long max(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = Math.max(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long minUnsigned(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = MathUlong.min(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long maxUnsigned(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = MathUlong.max(old, value);
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long inc(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = Long.compareUnsigned(old, value) >= 0 ? 0 : old + 1;
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static long dec(ByteBuffer memory, int at, long value) {
    long old = loadI64(memory, at);
    while (true) {
      long next = old == 0 || Long.compareUnsigned(old, value) > 0 ? value : old - 1;
      long seen = next == old ? old : cas(memory, at, old, next);
      if (seen == old) {
        return old;
      }
      old = seen;
    }
  }

  public static float load(float[] memory, int at) {
    return (float) FLOATS.getVolatile(memory, at);
  }

  public static float exchange(float[] memory, int at, float value) {
    return (float) FLOATS.getAndSet(memory, at, value);
  }

  public static float store(float[] memory, int at, float value) {
    return exchange(memory, at, value);
  }

  public static float cas(float[] memory, int at, float expected, float value) {
    return (float) FLOATS.compareAndExchange(memory, at, expected, value);
  }

  public static float add(float[] memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float sub(float[] memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float min(float[] memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float max(float[] memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float loadF32(ByteBuffer memory, int at) {
    Bytes.check(at, 4);
    return (float) Bytes.F32.getVolatile(memory, at);
  }

  public static float exchange(ByteBuffer memory, int at, float value) {
    Bytes.check(at, 4);
    return (float) Bytes.F32.getAndSet(memory, at, value);
  }

  public static float store(ByteBuffer memory, int at, float value) {
    return exchange(memory, at, value);
  }

  public static float cas(ByteBuffer memory, int at, float expected, float value) {
    Bytes.check(at, 4);
    return (float) Bytes.F32.compareAndExchange(memory, at, expected, value);
  }

  public static float add(ByteBuffer memory, int at, float value) {
    float old = loadF32(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float sub(ByteBuffer memory, int at, float value) {
    float old = loadF32(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float min(ByteBuffer memory, int at, float value) {
    float old = loadF32(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float max(ByteBuffer memory, int at, float value) {
    float old = loadF32(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double load(double[] memory, int at) {
    return (double) DOUBLES.getVolatile(memory, at);
  }

  public static double exchange(double[] memory, int at, double value) {
    return (double) DOUBLES.getAndSet(memory, at, value);
  }

  public static double store(double[] memory, int at, double value) {
    return exchange(memory, at, value);
  }

  public static double cas(double[] memory, int at, double expected, double value) {
    return (double) DOUBLES.compareAndExchange(memory, at, expected, value);
  }

  public static double add(double[] memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double sub(double[] memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double min(double[] memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double max(double[] memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double loadF64(ByteBuffer memory, int at) {
    Bytes.check(at, 8);
    return (double) Bytes.F64.getVolatile(memory, at);
  }

  public static double exchange(ByteBuffer memory, int at, double value) {
    Bytes.check(at, 8);
    return (double) Bytes.F64.getAndSet(memory, at, value);
  }

  public static double store(ByteBuffer memory, int at, double value) {
    return exchange(memory, at, value);
  }

  public static double cas(ByteBuffer memory, int at, double expected, double value) {
    Bytes.check(at, 8);
    return (double) Bytes.F64.compareAndExchange(memory, at, expected, value);
  }

  public static double add(ByteBuffer memory, int at, double value) {
    double old = loadF64(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double sub(ByteBuffer memory, int at, double value) {
    double old = loadF64(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double min(ByteBuffer memory, int at, double value) {
    double old = loadF64(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double max(ByteBuffer memory, int at, double value) {
    double old = loadF64(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static short cas(short[] memory, int at, short expected, short value) {
    return (short) SHORTS.compareAndExchange(memory, at, expected, value);
  }

  public static int cas(short[] memory, int at, int expected, int value) {
    return 0xFFFF & cas(memory, at, (short) expected, (short) value);
  }

  public static int casI16(ByteBuffer memory, int at, int expected, int value) {
    Bytes.check(at, 2);
    // Byte views have no 16-bit compare-and-exchange: it is done on the word around it.
    int word = at & -4;
    int shift = (at & 2) * 8;
    int mask = 0xFFFF << shift;
    while (true) {
      int old = loadI32(memory, word);
      int half = old >>> shift & 0xFFFF;
      int next = old & ~mask | (value & 0xFFFF) << shift;
      if (half != (expected & 0xFFFF) || cas(memory, word, old, next) == old) {
        return half;
      }
    }
  }

  private static boolean same(float a, float b) {
    return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
  }

  private static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }
}
