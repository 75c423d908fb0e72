package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Variable;

/** What a place is a part of. */
final class Roots {
  private Roots() {}

  /** Returns whether a place is a variable or a field of one, at any depth. */
  static boolean isPlain(Place place) {
    return place instanceof Place.Var
        || place instanceof Place.Field field && isPlain(field.base());
  }

  /** Returns the variable a place is a part of, or null if a pointer or Java array leads there. */
  static Variable variable(Place place) {
    Place at = place;
    while (true) {
      if (at instanceof Place.Field field) {
        at = field.base();
      } else if (at instanceof Place.Index index) {
        at = index.base();
      } else {
        return at instanceof Place.Var v ? v.variable() : null;
      }
    }
  }
}
