package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on doubles, compared by their bits, so that a loop over a NaN ends: in arrays,
 * by index, and in byte-addressed memory, by byte offset. All give the old value.
 */
public final class AtomicsF64 {
  private static final VarHandle ARRAY = MethodHandles.arrayElementVarHandle(double[].class);

  private AtomicsF64() {}

  public static double load(double[] memory, int at) {
    return (double) ARRAY.getVolatile(memory, at);
  }

  public static double exchange(double[] memory, int at, double value) {
    return (double) ARRAY.getAndSet(memory, at, value);
  }

  public static double store(double[] memory, int at, double value) {
    return exchange(memory, at, value);
  }

  public static double cas(double[] memory, int at, double expected, double value) {
    return (double) ARRAY.compareAndExchange(memory, at, expected, value);
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

  public static double load(ByteBuffer memory, int at) {
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
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double sub(ByteBuffer memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double min(ByteBuffer memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static double max(ByteBuffer memory, int at, double value) {
    double old = load(memory, at);
    while (true) {
      double seen = cas(memory, at, old, MathF64.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  private static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }
}
