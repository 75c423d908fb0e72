package dev.lanewise.cli;

import dev.lanewise.ParameterRange;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.util.SplittableRandom;

/** Arrays of numbers drawn evenly from a range; the same seed gives the same numbers everywhere. */
final class RandomArrays {
  private RandomArrays() {}

  /**
   * Draws an array.
   *
   * @param range lowest and highest value; null for 0 to 1 (floating) or 0 to 100 (integers)
   */
  static NdArray draw(ElementType type, Shape shape, ParameterRange range, long seed) {
    NdArray array = NdArray.zeros(type, shape);
    SplittableRandom random = new SplittableRandom(seed);
    double low = range == null ? 0 : range.least();
    double high = range == null ? (type.isFloating() ? 1 : 100) : range.most();
    if (type.isFloating()) {
      floating(array, low, high - low, random);
    } else {
      boolean truth = type == ElementType.BOOL;
      integers(array, truth ? 0 : (long) Math.ceil(low), truth ? 1 : (long) high, random);
    }
    return array;
  }

  private static void floating(NdArray array, double low, double span, SplittableRandom random) {
    if (array.data() instanceof float[] floats) {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) (low + span * random.nextDouble());
      }
    } else {
      double[] doubles = (double[]) array.data();
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = low + span * random.nextDouble();
      }
    }
  }

  private static void integers(NdArray array, long low, long high, SplittableRandom random) {
    long bound = Math.max(high, low) + 1;
    for (int i = 0; i < array.length(); i++) {
      long value = random.nextLong(low, bound);
      if (array.data() instanceof int[] ints) {
        ints[i] = (int) value;
      } else if (array.data() instanceof byte[] bytes) {
        bytes[i] = (byte) value;
      } else if (array.data() instanceof long[] longs) {
        longs[i] = value;
      } else {
        ((short[]) array.data())[i] = (short) value;
      }
    }
  }
}
