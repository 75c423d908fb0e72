package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.StructType;
import java.util.Map;

/** Types every CUDA program knows without a declaration of its own. */
final class BuiltinTypes {
  private static final Map<String, CType> NAMES =
      Map.ofEntries(
          Map.entry("size_t", Num.ULONG),
          Map.entry("ssize_t", Num.LONG),
          Map.entry("ptrdiff_t", Num.LONG),
          Map.entry("intptr_t", Num.LONG),
          Map.entry("uintptr_t", Num.ULONG),
          Map.entry("int8_t", Num.SCHAR),
          Map.entry("uint8_t", Num.UCHAR),
          Map.entry("int16_t", Num.SHORT),
          Map.entry("uint16_t", Num.USHORT),
          Map.entry("int32_t", Num.INT),
          Map.entry("uint32_t", Num.UINT),
          Map.entry("int64_t", Num.LONG),
          Map.entry("uint64_t", Num.ULONG),
          Map.entry("int_fast32_t", Num.LONG),
          Map.entry("uint_fast32_t", Num.ULONG),
          Map.entry("int_fast8_t", Num.SCHAR),
          Map.entry("uint_fast8_t", Num.UCHAR),
          Map.entry("int_least32_t", Num.INT),
          Map.entry("uint_least32_t", Num.UINT),
          Map.entry("intmax_t", Num.LONG),
          Map.entry("uintmax_t", Num.ULONG),
          Map.entry("clock_t", Num.LONG),
          Map.entry("uint", Num.UINT),
          Map.entry("ushort", Num.USHORT),
          Map.entry("ulong", Num.ULONG),
          Map.entry("uchar", Num.UCHAR),
          Map.entry("u_int8_t", Num.UCHAR),
          Map.entry("u_int16_t", Num.USHORT),
          Map.entry("u_int32_t", Num.UINT),
          Map.entry("u_int64_t", Num.ULONG),
          Map.entry("__int8_t", Num.SCHAR),
          Map.entry("cufftReal", Num.FLOAT),
          Map.entry("cufftDoubleReal", Num.DOUBLE),
          Map.entry("nullptr_t", CType.NullPointer.NULLPTR));

  /** Number types of libraries whose functions the host calls. */
  private static final Map<String, String> VECTORS =
      Map.of("cufftComplex", "float2", "cufftDoubleComplex", "double2");

  private BuiltinTypes() {}

  static boolean isStandard(QualifiedName name) {
    String first = name.parts().get(0).identifier();
    return name.parts().size() == 2 && (first.equals("std") || first.equals("cuda"))
        || name.parts().size() == 3 && name.spelling().startsWith("cuda::std::")
        || name.global() && name.parts().size() == 1;
  }

  static CType named(String name, Sema sema) {
    CType number = NAMES.get(name);
    if (number != null) {
      return number;
    }
    StructType vector = ShortVectors.named(VECTORS.getOrDefault(name, name));
    return vector == null ? null : vector(vector, sema);
  }

  /** Returns the class of a short vector. */
  static RecordType vector(StructType struct, Sema sema) {
    return sema.vectors.computeIfAbsent(
        struct.name(),
        n -> {
          RecordType r = new RecordType(n, n, null, sema.global, struct);
          for (int i = 0; i < struct.fields().size(); i++) {
            StructType.Field f = struct.fields().get(i);
            CType type = lane(n, (Scalar) f.type());
            r.fields.add(new RecordType.Field(f.name(), type, i, -1, 0, null));
          }
          r.complete = true;
          return r;
        });
  }

  private static CType lane(String vector, Scalar scalar) {
    if (vector.startsWith("char")) {
      return Num.SCHAR;
    }
    if (vector.startsWith("longlong") || vector.startsWith("ulonglong")) {
      return Types.of(scalar);
    }
    return scalar == Scalar.I64 ? Num.LONG : scalar == Scalar.U64 ? Num.ULONG : Types.of(scalar);
  }
}
