package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on 64-bit integers: in arrays, by index, and in byte-addressed memory, by byte
 * offset. All give the old value.
 */
public final class AtomicsI64 {
  private static final VarHandle ARRAY = MethodHandles.arrayElementVarHandle(long[].class);

  private AtomicsI64() {}

  public static long add(long[] memory, int at, long value) {
    return (long) ARRAY.getAndAdd(memory, at, value);
  }

  public static long sub(long[] memory, int at, long value) {
    return (long) ARRAY.getAndAdd(memory, at, -value);
  }

  public static long and(long[] memory, int at, long value) {
    return (long) ARRAY.getAndBitwiseAnd(memory, at, value);
  }

  public static long or(long[] memory, int at, long value) {
    return (long) ARRAY.getAndBitwiseOr(memory, at, value);
  }

  public static long xor(long[] memory, int at, long value) {
    return (long) ARRAY.getAndBitwiseXor(memory, at, value);
  }

  public static long exchange(long[] memory, int at, long value) {
    return (long) ARRAY.getAndSet(memory, at, value);
  }

  public static long cas(long[] memory, int at, long expected, long value) {
    return (long) ARRAY.compareAndExchange(memory, at, expected, value);
  }

  public static long load(long[] memory, int at) {
    return (long) ARRAY.getVolatile(memory, at);
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

  public static long load(ByteBuffer memory, int at) {
    Bytes.check(at, 8);
    return (long) Bytes.I64.getVolatile(memory, at);
  }

  public static long store(ByteBuffer memory, int at, long value) {
    return exchange(memory, at, value);
  }

  public static long min(ByteBuffer memory, int at, long value) {
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

  public static long max(ByteBuffer memory, int at, long value) {
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

  public static long minUnsigned(ByteBuffer memory, int at, long value) {
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

  public static long maxUnsigned(ByteBuffer memory, int at, long value) {
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

  public static long inc(ByteBuffer memory, int at, long value) {
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

  public static long dec(ByteBuffer memory, int at, long value) {
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
}
