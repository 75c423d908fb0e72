package dev.lanewise.internal.cpu.runtime;

/**
 * A directed rounding made from the one to nearest: given the nearest value and on which side of it
 * the exact one lies, the result is that value or its neighbour.
 */
enum Rounding {
  /** To nearest, ties to even. */
  RN,
  /** Toward zero. */
  RZ,
  /** Up. */
  RU,
  /** Down. */
  RD;

  /**
   * Rounds.
   *
   * @param nearest the exact value rounded to nearest
   * @param side the sign of the exact value minus {@code nearest}
   */
  float apply(float nearest, int side) {
    if (side > 0 && (this == RU || this == RZ && nearest < 0)) {
      return Math.nextUp(nearest);
    }
    if (side < 0 && (this == RD || this == RZ && nearest > 0)) {
      return Math.nextDown(nearest);
    }
    return nearest;
  }

  /** As {@link #apply(float, int)}, for double. */
  double apply(double nearest, int side) {
    if (side > 0 && (this == RU || this == RZ && nearest < 0)) {
      return Math.nextUp(nearest);
    }
    if (side < 0 && (this == RD || this == RZ && nearest > 0)) {
      return Math.nextDown(nearest);
    }
    return nearest;
  }

  /**
   * Rounds a value to float.
   *
   * @param value its double nearest
   * @param rest the exact value minus {@code value}, of which only the sign counts
   */
  float narrow(double value, double rest) {
    float nearest = (float) value;
    double side = value == nearest ? rest : value - nearest;
    return apply(nearest, side > 0 ? 1 : side < 0 ? -1 : 0);
  }

  /** The rest of a rounded sum, exactly (Knuth's two-sum); NaN for infinite sums. */
  static double restOfSum(double x, double y, double sum) {
    double part = sum - x;
    return (x - (sum - part)) + (y - part);
  }
}
