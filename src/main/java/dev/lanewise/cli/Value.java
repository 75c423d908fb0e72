package dev.lanewise.cli;

import dev.lanewise.cli.data.Dtypes;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands behind the equals sign of {@code name=value}: a number, numbers in a row, an {@code
 * .npy} file, {@code float32[512,512]} for zeros or {@code random[1000]}.
 *
 * @param kind which of them
 * @param text as given
 * @param type of zeros; null otherwise
 * @param shape of zeros and random arrays; null otherwise
 */
record Value(Kind kind, String text, ElementType type, Shape shape) {

  enum Kind {
    NUMBER,
    NUMBERS,
    FILE,
    ZEROS,
    RANDOM
  }

  /**
   * Reads arguments of the form {@code name=value}, in their order.
   *
   * @throws CommandException if one is not of that form, or a name is given twice
   */
  static Map<String, Value> parseAll(List<String> arguments) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1 || equals == argument.length() - 1) {
        throw CommandException.usage("'" + argument + "' is not of the form name=value");
      }
      String name = argument.substring(0, equals);
      if (values.put(name, parse(name, argument.substring(equals + 1))) != null) {
        throw CommandException.usage(name + " is given twice");
      }
    }
    return values;
  }

  static Value parse(String name, String text) {
    if (Numbers.isNumber(text)) {
      return new Value(Kind.NUMBER, text, null, null);
    }
    int bracket = text.indexOf('[');
    if (bracket > 0 && text.endsWith("]")) {
      String head = text.substring(0, bracket);
      ElementType type = Dtypes.named(head);
      boolean random = head.equals("random");
      if (random || type != null) {
        Shape shape = shape(name, text, text.substring(bracket + 1, text.length() - 1));
        return new Value(random ? Kind.RANDOM : Kind.ZEROS, text, type, shape);
      }
    }
    if (FileNames.isArray(text)) {
      return new Value(Kind.FILE, text, null, null);
    }
    if (text.indexOf(',') > 0 && allNumbers(text)) {
      return new Value(Kind.NUMBERS, text, null, null);
    }
    throw CommandException.usage(
        name
            + "="
            + text
            + ": a value is a number (2.5, 0xff, inf, nan, true), a file.npy, float32[1000] (zeros)"
            + " or random[1000]");
  }

  private static boolean allNumbers(String text) {
    for (String part : text.split(",", -1)) {
      if (!Numbers.isNumber(part)) {
        return false;
      }
    }
    return true;
  }

  private static Shape shape(String name, String text, String axes) {
    String[] parts = axes.isBlank() ? new String[0] : axes.split(",", -1);
    long[] extents = new long[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        extents[i] = Long.parseLong(parts[i].strip());
      }
      return Shape.of(extents);
    } catch (NumberFormatException e) {
      throw CommandException.usage(
          name + "=" + text + ": the axes between [ and ] are whole numbers, such as [512,512]");
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(name + "=" + text + ": " + e.getMessage());
    }
  }

  boolean isArray() {
    return kind == Kind.FILE || kind == Kind.ZEROS || kind == Kind.RANDOM;
  }

  Path file() {
    return FileNames.path(text);
  }
}
