package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Atomic operations on 32-bit integers: in arrays, by index, and in byte-addressed memory, by byte
 * offset. All give the old value.
 */
public final class AtomicsI32 {
  private static final VarHandle ARRAY = MethodHandles.arrayElementVarHandle(int[].class);

  private AtomicsI32() {}

  public static int add(int[] memory, int at, int value) {
    return (int) ARRAY.getAndAdd(memory, at, value);
  }

  public static int sub(int[] memory, int at, int value) {
    return (int) ARRAY.getAndAdd(memory, at, -value);
  }

  public static int and(int[] memory, int at, int value) {
    return (int) ARRAY.getAndBitwiseAnd(memory, at, value);
  }

  public static int or(int[] memory, int at, int value) {
    return (int) ARRAY.getAndBitwiseOr(memory, at, value);
  }

  public static int xor(int[] memory, int at, int value) {
    return (int) ARRAY.getAndBitwiseXor(memory, at, value);
  }

  public static int exchange(int[] memory, int at, int value) {
    return (int) ARRAY.getAndSet(memory, at, value);
  }

  public static int cas(int[] memory, int at, int expected, int value) {
    return (int) ARRAY.compareAndExchange(memory, at, expected, value);
  }

  public static int load(int[] memory, int at) {
    return (int) ARRAY.getVolatile(memory, at);
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

  public static int load(ByteBuffer memory, int at) {
    Bytes.check(at, 4);
    return (int) Bytes.I32.getVolatile(memory, at);
  }

  public static int store(ByteBuffer memory, int at, int value) {
    return exchange(memory, at, value);
  }

  public static int min(ByteBuffer memory, int at, int value) {
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

  public static int max(ByteBuffer memory, int at, int value) {
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

  public static int minUnsigned(ByteBuffer memory, int at, int value) {
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

  public static int maxUnsigned(ByteBuffer memory, int at, int value) {
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

  public static int inc(ByteBuffer memory, int at, int value) {
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

  public static int dec(ByteBuffer memory, int at, int value) {
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
}
