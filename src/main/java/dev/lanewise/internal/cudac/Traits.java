package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import java.util.List;

/** Compiler intrinsics over types. */
final class Traits {

  private Traits() {}

  static Val evaluate(String name, List<CType> types, Body body, Pos pos) {
    CType first = types.get(0);
    Boolean holds =
        switch (name) {
          case "__is_same" -> first.equals(types.get(1));
          case "__is_class" -> first.bare() instanceof RecordType;
          case "__is_enum" -> first.bare() instanceof Enumeration;
          case "__is_base_of" ->
              types.get(1).bare() instanceof RecordType d
                  && first.bare() instanceof RecordType b
                  && derives(d, b, body, pos);
          case "__is_floating_point" -> first.bare() instanceof CType.Num n && n.isFloating();
          case "__is_integral" -> first.bare() instanceof CType.Num n && !n.isFloating();
          case "__is_arithmetic" -> first.bare() instanceof CType.Num;
          case "__is_pointer" -> first.bare() instanceof CType.Pointer;
          case "__is_signed" ->
              first.bare() instanceof CType.Num n && !Types.scalar(n).isUnsigned();
          case "__is_const" -> first.isConst();
          default -> null;
        };
    if (holds == null) {
      throw Refusal.of(Feature.LIBRARY, pos, name);
    }
    return Val.value(CType.Num.BOOL, Body.integer(holds ? 1 : 0, CType.Num.BOOL, body.at(pos)));
  }

  private static boolean derives(RecordType d, RecordType b, Body body, Pos pos) {
    if (d != b) {
      body.sema.classes.complete(d, pos);
    }
    return d.derivesFrom(b);
  }
}
