package dev.lanewise.corpus;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A line of figures that stands for an array: a checksum of integers; sums and samples of floats.
 */
final class Digest {
  private static final int SAMPLES = 16;

  private Digest() {}

  static String of(Object array) {
    List<String> figures = new ArrayList<>();
    int length = Array.getLength(array);
    figures.add(array.getClass().componentType() + "[" + length + "]");
    if (array instanceof float[] || array instanceof double[]) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < length; i++) {
        double value = Array.getDouble(array, i);
        sum += value;
        size += Math.abs(value);
      }
      figures.add(Double.toString(sum));
      figures.add(Double.toString(size));
      for (int k = 0; k < SAMPLES; k++) {
        figures.add(Double.toString(Array.getDouble(array, sample(k, length))));
      }
    } else {
      CRC32 crc = new CRC32();
      for (int i = 0; i < length; i++) {
        long value = Array.getLong(array, i);
        for (int shift = 0; shift < 64; shift += 8) {
          crc.update((int) (value >> shift));
        }
      }
      figures.add(Long.toHexString(crc.getValue()));
    }
    return String.join(" ", figures);
  }

  private static int sample(int k, int length) {
    return (int) ((long) k * (length - 1) / (SAMPLES - 1));
  }

  /** Returns what differs between two digests by more than a relative tolerance, or null. */
  static String difference(String expected, String found, double tolerance) {
    String[] e = expected.split(" ");
    String[] f = found.split(" ");
    if (e.length < 4 || e.length != f.length) {
      return expected.equals(found) ? null : "expected " + expected + ", found " + found;
    }
    int length = Integer.parseInt(e[0].substring(e[0].indexOf('[') + 1, e[0].length() - 1));
    double size = Double.parseDouble(e[2]);
    for (int i = 1; i < e.length; i++) {
      double a = Double.parseDouble(e[i]);
      double b = Double.parseDouble(f[i]);
      double scale = i <= 2 ? size : Math.max(Math.abs(a), size / length);
      if (Double.compare(a, b) != 0 && !(Math.abs(a - b) <= tolerance * scale)) {
        String what = i == 1 ? "sum" : i == 2 ? "sum of sizes" : "element " + sample(i - 3, length);
        return what + ": expected " + a + ", found " + b;
      }
    }
    return null;
  }

  /** Returns the first difference between two arrays beyond a relative tolerance, or null. */
  static String difference(Object expected, Object found, double tolerance) {
    int length = Array.getLength(expected);
    double size = 0;
    boolean floating = expected instanceof float[] || expected instanceof double[];
    for (int i = 0; floating && i < length; i++) {
      double value = Math.abs(Array.getDouble(expected, i));
      size += Double.isFinite(value) ? value / length : 0;
    }
    for (int i = 0; i < length; i++) {
      Object a = Array.get(expected, i);
      Object b = Array.get(found, i);
      if (a.equals(b)) {
        continue;
      }
      double x = ((Number) a).doubleValue();
      double y = ((Number) b).doubleValue();
      if (!floating || !(Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), size))) {
        return "element " + i + ": expected " + a + ", found " + b;
      }
    }
    return null;
  }
}
