package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A scalar or pointer inside a type.
 *
 * @param type its own type
 * @param offset its distance from the start in bytes
 */
record Leaf(Type type, long offset) {

  /** Returns all leaves in order, the elements of arrays one by one; a union's members overlap. */
  static List<Leaf> of(Type type) {
    List<Leaf> leaves = new ArrayList<>();
    collect(type, 0, leaves);
    return leaves;
  }

  private static void collect(Type type, long at, List<Leaf> out) {
    if (type instanceof StructType struct) {
      for (StructType.Field field : struct.fields()) {
        collect(field.type(), at + field.offset(), out);
      }
    } else if (type instanceof ArrayType array) {
      for (long i = 0; i < array.length(); i++) {
        collect(array.element(), at + i * array.element().bytes(), out);
      }
    } else {
      out.add(new Leaf(type, at));
    }
  }

  /** Returns how many leaves there are, without listing the elements of arrays. */
  static long count(Type type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream().mapToLong(f -> count(f.type())).sum();
    }
    return type instanceof ArrayType array ? array.length() * count(array.element()) : 1;
  }

  /** Returns whether values of a type can be held in JVM locals: no arrays, no unions in it. */
  static boolean fitsLocals(Type type) {
    if (type instanceof StructType struct) {
      return !struct.isUnion()
          && struct.fields().stream().allMatch(f -> fitsLocals(f.type()))
          && count(type) <= 64;
    }
    return !(type instanceof ArrayType);
  }
}
