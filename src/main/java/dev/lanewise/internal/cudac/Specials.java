package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.SpecialValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code threadIdx} and its kin, and constants that headers define. */
final class Specials {
  private static final Map<String, SpecialValue> VECTORS =
      Map.of(
          "threadIdx", SpecialValue.THREAD_X,
          "blockIdx", SpecialValue.BLOCK_X,
          "blockDim", SpecialValue.BLOCK_DIM_X,
          "gridDim", SpecialValue.GRID_DIM_X);

  private Specials() {}

  static Val named(String name, Body body, Pos pos) {
    SpecialValue first = VECTORS.get(name);
    if (first != null) {
      List<Expr> lanes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        lanes.add(new Expr.Special(SpecialValue.values()[first.ordinal() + i], body.at(pos)));
      }
      String type = name.endsWith("Idx") ? "uint3" : "dim3";
      RecordType vector = BuiltinTypes.vector(ShortVectors.named(type), body.sema);
      return Val.value(vector, new Expr.Build(vector.struct, lanes, body.at(pos)));
    }
    return switch (name) {
      case "__func__" ->
          body.expressions.string(
              new dev.lanewise.internal.cudac.ast.Expr.StringLiteral(pos, body.member, ""));
      case "warpSize" -> Val.value(Num.INT, Expr.Const.of(32, body.at(pos)));
      case "NAN" -> floating(Float.NaN, body, pos);
      case "INFINITY", "HUGE_VALF" -> floating(Float.POSITIVE_INFINITY, body, pos);
      case "HUGE_VAL" ->
          Val.value(Num.DOUBLE, Expr.Const.of(Double.POSITIVE_INFINITY, body.at(pos)));
      default -> null;
    };
  }

  private static Val floating(float value, Body body, Pos pos) {
    return Val.value(Num.FLOAT, Expr.Const.of(value, body.at(pos)));
  }
}
