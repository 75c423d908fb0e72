package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Scalars in byte-addressed memory, little-endian. The buffer checks the bounds; an address that is
 * no multiple of the size is the fault it is on a GPU.
 */
public final class Bytes {
  static final VarHandle I16 = view(short[].class);
  static final VarHandle I32 = view(int[].class);
  static final VarHandle I64 = view(long[].class);
  static final VarHandle F32 = view(float[].class);
  static final VarHandle F64 = view(double[].class);

  private Bytes() {}

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteBufferViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns zeroed memory in the form generated code expects. */
  public static ByteBuffer allocate(int bytes) {
    ByteBuffer room = ByteBuffer.allocateDirect(bytes + 16);
    return room.alignedSlice(16).limit(bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns zeroed memory of one call: a thread's own, which no atomic needs. */
  public static ByteBuffer scratch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static byte getI8(ByteBuffer memory, int at) {
    return memory.get(at);
  }

  public static short getI16(ByteBuffer memory, int at) {
    check(at, 2);
    return (short) I16.get(memory, at);
  }

  public static int getI32(ByteBuffer memory, int at) {
    check(at, 4);
    return (int) I32.get(memory, at);
  }

  public static long getI64(ByteBuffer memory, int at) {
    check(at, 8);
    return (long) I64.get(memory, at);
  }

  public static float getF32(ByteBuffer memory, int at) {
    check(at, 4);
    return (float) F32.get(memory, at);
  }

  public static double getF64(ByteBuffer memory, int at) {
    check(at, 8);
    return (double) F64.get(memory, at);
  }

  public static void putI8(ByteBuffer memory, int at, byte value) {
    memory.put(at, value);
  }

  public static void putI16(ByteBuffer memory, int at, short value) {
    check(at, 2);
    I16.set(memory, at, value);
  }

  public static void putI32(ByteBuffer memory, int at, int value) {
    check(at, 4);
    I32.set(memory, at, value);
  }

  public static void putI64(ByteBuffer memory, int at, long value) {
    check(at, 8);
    I64.set(memory, at, value);
  }

  public static void putF32(ByteBuffer memory, int at, float value) {
    check(at, 4);
    F32.set(memory, at, value);
  }

  public static void putF64(ByteBuffer memory, int at, double value) {
    check(at, 8);
    F64.set(memory, at, value);
  }

  /** Copies within or between memories; the ranges may overlap. */
  public static void copy(ByteBuffer from, int fromAt, ByteBuffer to, int toAt, int bytes) {
    to.put(toAt, from.slice(fromAt, bytes), 0, bytes);
  }

  static void check(int at, int size) {
    if ((at & (size - 1)) != 0) {
      throw misaligned(at, size);
    }
  }

  /** Checks the alignment of an access to a short vector, both in units of the array's element. */
  public static int aligned(int at, int units) {
    if ((at & (units - 1)) != 0) {
      throw misaligned(at, units);
    }
    return at;
  }

  private static KernelFault misaligned(int at, int size) {
    return new KernelFault("misaligned access: offset " + at + " is no multiple of " + size);
  }
}
