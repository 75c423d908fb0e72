package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.StructType;

/** Where a part of a variable lies among the variable's leaves. */
final class LeafPaths {
  private LeafPaths() {}

  /** Returns the index of the first leaf of a place made of a variable and fields. */
  static int first(Place place) {
    if (place instanceof Place.Field field) {
      StructType struct = (StructType) field.base().type();
      long before =
          struct.fields().subList(0, field.index()).stream()
              .mapToLong(f -> Leaf.count(f.type()))
              .sum();
      return first(field.base()) + (int) before;
    }
    return 0;
  }
}
