package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.JavaArrayType;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;

/** Types and declarations as CUDA C. */
final class TypeText {

  private TypeText() {}

  static String of(Scalar type) {
    return switch (type) {
      case BOOL -> "bool";
      case I8 -> "signed char";
      case U8 -> "unsigned char";
      case I16 -> "short";
      case U16 -> "unsigned short";
      case I32 -> "int";
      case U32 -> "unsigned int";
      case I64 -> "long long";
      case U64 -> "unsigned long long";
      case F32 -> "float";
      case F64 -> "double";
    };
  }

  /** Returns a type as it stands in a cast. */
  static String of(Type type) {
    return declare(type, "").stripTrailing();
  }

  /** Returns the declaration of a name of that type. */
  static String declare(Type type, String name) {
    if (type instanceof ArrayType array) {
      String length = array.length() == 0 ? "" : Long.toString(array.length());
      return declare(array.element(), name + "[" + length + "]");
    }
    if (type instanceof PointerType pointer) {
      String star = "*" + name;
      return pointer.pointee() instanceof ArrayType
          ? declare(pointer.pointee(), "(" + star + ")")
          : declarePointer(pointer, name);
    }
    return base(type) + (name.startsWith("[") ? "" : " ") + name;
  }

  private static String declarePointer(PointerType pointer, String name) {
    Type type = pointer;
    StringBuilder stars = new StringBuilder();
    while (type instanceof PointerType p && !(p.pointee() instanceof ArrayType)) {
      stars.append('*');
      type = p.pointee();
    }
    if (type instanceof PointerType) {
      return declare(type, stars + (name.isEmpty() ? "" : " ") + name);
    }
    return base(type) + stars + (name.startsWith("[") || name.isEmpty() ? "" : " ") + name;
  }

  private static String base(Type type) {
    if (type instanceof Scalar scalar) {
      return of(scalar);
    }
    if (type instanceof StructType struct) {
      return struct.name();
    }
    if (type instanceof JavaArrayType array) {
      return of(array.element()) + "*";
    }
    return "void";
  }
}
