package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Numbers of elements, written {@code 64K} or {@code 4M} with K = 1024. */
final class Sizes {
  private Sizes() {}

  static List<Long> parse(String text) {
    TreeSet<Long> sizes = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String digits = part.strip();
      int shift = digits.endsWith("K") ? 10 : digits.endsWith("M") ? 20 : 0;
      digits = shift == 0 ? digits : digits.substring(0, digits.length() - 1);
      try {
        long size = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
        if (size < 1 || size > 1 << 30) {
          throw new NumberFormatException();
        }
        sizes.add(size);
      } catch (NumberFormatException | ArithmeticException e) {
        throw CommandException.usage(
            "--sizes " + text + ": numbers such as 1000, 64K or 4M between commas expected");
      }
    }
    return new ArrayList<>(sizes);
  }

  static String text(long size) {
    if (size >= 1 << 20 && size % (1 << 20) == 0) {
      return (size >> 20) + " M";
    }
    return size >= 1024 && size % 1024 == 0 ? (size >> 10) + " K" : Long.toString(size);
  }
}
