package dev.lanewise.internal.ir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CUDA's built-in vector types: {@code char1} to {@code double4}, and {@code dim3}. */
public final class ShortVectors {
  private static final Map<String, StructType> BY_NAME = new LinkedHashMap<>();

  static {
    family("char", Scalar.I8);
    family("uchar", Scalar.U8);
    family("short", Scalar.I16);
    family("ushort", Scalar.U16);
    family("int", Scalar.I32);
    family("uint", Scalar.U32);
    family("long", Scalar.I64);
    family("ulong", Scalar.U64);
    family("longlong", Scalar.I64);
    family("ulonglong", Scalar.U64);
    family("float", Scalar.F32);
    family("double", Scalar.F64);
    define("dim3", Scalar.U32, 3, 4);
  }

  private ShortVectors() {}

  private static void family(String prefix, Scalar lane) {
    int size = (int) lane.bytes();
    for (int lanes = 1; lanes <= 4; lanes++) {
      // CUDA aligns 2 and 4 lanes to the whole vector, 16 bytes at most, and 1 and 3 to a lane.
      define(prefix + lanes, lane, lanes, lanes % 2 == 0 ? Math.min(16, size * lanes) : size);
    }
  }

  private static void define(String name, Scalar lane, int lanes, int alignment) {
    StructType type = new StructType(name, false);
    type.complete(
        List.of("x", "y", "z", "w").subList(0, lanes),
        java.util.Collections.nCopies(lanes, lane),
        alignment);
    BY_NAME.put(name, type);
  }

  /** Returns the type of that name, or null. */
  public static StructType named(String name) {
    return BY_NAME.get(name);
  }

  /** Returns whether a struct is one of these. */
  public static boolean isShortVector(StructType type) {
    return BY_NAME.get(type.name()) == type;
  }
}
