package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on floats, compared by their bits, so that a loop over a NaN ends: in arrays,
 * by index, and in byte-addressed memory, by byte offset. All give the old value.
 */
public final class AtomicsF32 {
  private static final VarHandle ARRAY = MethodHandles.arrayElementVarHandle(float[].class);

  private AtomicsF32() {}

  public static float load(float[] memory, int at) {
    return (float) ARRAY.getVolatile(memory, at);
  }

  public static float exchange(float[] memory, int at, float value) {
    return (float) ARRAY.getAndSet(memory, at, value);
  }

  public static float store(float[] memory, int at, float value) {
    return exchange(memory, at, value);
  }

  public static float cas(float[] memory, int at, float expected, float value) {
    return (float) ARRAY.compareAndExchange(memory, at, expected, value);
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

  public static float load(ByteBuffer memory, int at) {
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
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old + value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float sub(ByteBuffer memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, old - value);
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float min(ByteBuffer memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.min(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  public static float max(ByteBuffer memory, int at, float value) {
    float old = load(memory, at);
    while (true) {
      float seen = cas(memory, at, old, MathF32.max(old, value));
      if (same(seen, old)) {
        return old;
      }
      old = seen;
    }
  }

  private static boolean same(float a, float b) {
    return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
  }
}
