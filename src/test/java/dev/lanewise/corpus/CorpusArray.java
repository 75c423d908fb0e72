package dev.lanewise.corpus;

import dev.lanewise.device.ElementType;
import java.lang.reflect.Array;
import java.util.List;

/** An array of a case: its type, its length and what it is filled with, the same on every run. */
record CorpusArray(String name, ElementType type, int length, List<String> filling) {

  Object make() {
    Object array = Array.newInstance(type.arrayClass().componentType(), length);
    for (int i = 0; i < length; i++) {
      set(array, i, value(i));
    }
    return array;
  }

  private double value(int i) {
    return switch (filling.get(0)) {
      case "zero" -> 0;
      case "const" -> number(1);
      case "iota" -> i;
      case "stride" -> i * number(1);
      case "mod" -> i % (int) number(1);
      case "list" -> number(1 + i % (filling.size() - 1));
      case "random" -> random(i);
      default -> throw new IllegalArgumentException("filling of " + name + ": " + filling);
    };
  }

  /** SplitMix64 of name and index: uniform in [low, high], integers with both ends. */
  private double random(int i) {
    long z = name.hashCode() * 0x9E3779B97F4A7C15L + i * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    double unit = ((z ^ (z >>> 31)) >>> 40) * 0x1p-24;
    double low = number(1);
    double high = number(2);
    return type.isFloating()
        ? low + (high - low) * unit
        : low + Math.floor((high - low + 1) * unit);
  }

  private double number(int position) {
    return Double.parseDouble(filling.get(position));
  }

  private static void set(Object array, int i, double value) {
    if (array instanceof float[] a) {
      a[i] = (float) value;
    } else if (array instanceof double[] a) {
      a[i] = value;
    } else if (array instanceof int[] a) {
      a[i] = (int) (long) value;
    } else if (array instanceof long[] a) {
      a[i] = (long) value;
    } else if (array instanceof short[] a) {
      a[i] = (short) (long) value;
    } else {
      ((byte[]) array)[i] = (byte) (long) value;
    }
  }
}
