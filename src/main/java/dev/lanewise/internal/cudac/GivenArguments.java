package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import java.util.AbstractList;
import java.util.List;

/** The arguments of a built-in function; asking for one that was not given refuses the call. */
final class GivenArguments extends AbstractList<Val> {
  private final String function;
  private final List<Val> values;
  private final Pos pos;

  GivenArguments(String function, List<Val> values, Pos pos) {
    this.function = function;
    this.values = values;
    this.pos = pos;
  }

  @Override
  public Val get(int index) {
    if (index >= values.size()) {
      throw Refusal.type(pos, "'" + function + "' takes more arguments than " + values.size());
    }
    return values.get(index);
  }

  @Override
  public int size() {
    return values.size();
  }
}
