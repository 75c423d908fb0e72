package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.ir.Scalar;
import java.util.List;
import java.util.Set;

/**
 * CUDA's own functions of numbers among the overloads of a name: they are as if declared at file
 * scope, each for several types of numbers.
 */
final class BuiltinOverloads {
  private static final Set<String> LEAST_AND_LARGEST = Set.of("min", "max");
  private static final Set<Num> INTEGERS =
      Set.of(Num.INT, Num.UINT, Num.LONG, Num.ULONG, Num.LLONG, Num.ULLONG);

  private final Body body;

  BuiltinOverloads(Body body) {
    this.body = body;
  }

  /** Returns whether a built-in function fits a call better than the file's own of that name. */
  boolean fitBetter(Val.Functions f, Instances.Instance own, List<Val> args) {
    if (!f.builtin()
        || f.explicit() != null
        || own.func.scope != body.sema.global
        || args.isEmpty()
        || !args.stream().allMatch(BuiltinOverloads::isNumber)
        || !takes(f.name(), args.size())) {
      return false;
    }
    int worst = worstRank(own, args);
    return ConversionRanks.isByUser(worst)
        || worst > ConversionRanks.QUALIFY && isDeclaredFor(f.name(), args);
  }

  private int worstRank(Instances.Instance own, List<Val> args) {
    int worst = ConversionRanks.EXACT;
    for (int i = 0; i < Math.min(args.size(), own.parameters.size()); i++) {
      worst = Math.max(worst, body.sema.ranks.of(args.get(i), own.parameters.get(i).type(), body));
    }
    return worst;
  }

  private static boolean isNumber(Val v) {
    return v.functions() == null && v.list() == null && v.type().bare() instanceof Num;
  }

  /** Returns whether a name is known to be a built-in function of so many numbers. */
  private static boolean takes(String name, int count) {
    if (LEAST_AND_LARGEST.contains(name)) {
      return count == 2;
    }
    if (isShuffle(name)) {
      return count == 3 || count == 4;
    }
    MathNames.Entry entry = MathNames.named(name);
    return entry != null && entry.parameters().size() == count;
  }

  private static boolean isShuffle(String name) {
    return name.startsWith("__shfl_") && name.endsWith("_sync");
  }

  /** Returns whether there is a built-in function of exactly these types. */
  private static boolean isDeclaredFor(String name, List<Val> args) {
    if (isShuffle(name)) {
      Num value = (Num) args.get(1).type().bare();
      return value == Num.FLOAT || value == Num.DOUBLE || INTEGERS.contains(value);
    }
    Num type = (Num) args.get(0).type().bare();
    if (!args.stream().allMatch(a -> a.type().bare() == type)) {
      return false;
    }
    if (LEAST_AND_LARGEST.contains(name) || name.equals("abs")) {
      return type == Num.FLOAT || type == Num.DOUBLE || INTEGERS.contains(type);
    }
    boolean floating =
        !name.startsWith("__")
            && MathNames.named(name).parameters().stream().allMatch(p -> p == Scalar.F64);
    return floating && (type == Num.FLOAT || type == Num.DOUBLE);
  }
}
