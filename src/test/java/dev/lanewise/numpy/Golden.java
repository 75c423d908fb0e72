package dev.lanewise.numpy;

import dev.lanewise.Arg;
import dev.lanewise.device.ElementType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What golden.py writes: arrays, and what NumPy makes of expressions over them. */
record Golden(String version, Map<String, Arg> arrays, List<Case> cases) {

  /** An expression over arrays, and the bits of each element of its result. */
  record Case(String expression, List<String> names, ElementType type, int ulps, long[] bits) {}

  static Golden parse(List<String> lines) {
    Map<String, Arg> arrays = new HashMap<>();
    List<Case> cases = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("array ")) {
        String[] words = line.split(" ", 4);
        ElementType type = type(words[2]);
        arrays.put(words[1], Arg.typed(type, array(type, bits(words[3]))));
      } else if (line.startsWith("expect ")) {
        String[] parts = line.substring("expect ".length()).split(" \\| ?");
        int count = parts.length; // the expression may hold a | of its own
        String expression = String.join(" | ", List.of(parts).subList(0, count - 4));
        cases.add(
            new Case(
                expression,
                List.of(parts[count - 4].split(" ")),
                type(parts[count - 3]),
                Integer.parseInt(parts[count - 2].strip()),
                bits(parts[count - 1].strip())));
      }
    }
    return new Golden(lines.get(0), arrays, cases);
  }

  private static ElementType type(String dtype) {
    return switch (dtype.strip()) {
      case "bool" -> ElementType.BOOL;
      case "int8" -> ElementType.I8;
      case "uint8" -> ElementType.U8;
      case "int16" -> ElementType.I16;
      case "uint16" -> ElementType.U16;
      case "int32" -> ElementType.I32;
      case "uint32" -> ElementType.U32;
      case "int64" -> ElementType.I64;
      case "uint64" -> ElementType.U64;
      case "float32" -> ElementType.F32;
      case "float64" -> ElementType.F64;
      default -> throw new IllegalArgumentException(dtype);
    };
  }

  private static long[] bits(String hex) {
    String[] words = hex.split(" ");
    long[] bits = new long[words.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Long.parseUnsignedLong(words[i], 16);
    }
    return bits;
  }

  private static Object array(ElementType type, long[] bits) {
    Object array = Array.newInstance(type.arrayClass().getComponentType(), bits.length);
    for (int i = 0; i < bits.length; i++) {
      switch (type) {
        case F32 -> ((float[]) array)[i] = Float.intBitsToFloat((int) bits[i]);
        case F64 -> ((double[]) array)[i] = Double.longBitsToDouble(bits[i]);
        case I64, U64 -> ((long[]) array)[i] = bits[i];
        case I32, U32 -> ((int[]) array)[i] = (int) bits[i];
        case I16, U16 -> ((short[]) array)[i] = (short) bits[i];
        default -> ((byte[]) array)[i] = (byte) bits[i];
      }
    }
    return array;
  }

  /**
   * Returns how far an element lies from NumPy's, in units in the last place of its type; integers
   * count whole numbers.
   */
  static double distance(Case expected, Object result, int index) {
    long bits = expected.bits()[index];
    switch (expected.type()) {
      case F32:
        float single = ((float[]) result)[index];
        float nearest = Float.intBitsToFloat((int) bits);
        return Float.isNaN(single) || Float.isNaN(nearest)
            ? nan(single, nearest)
            : Math.abs(ordered(single) - ordered(nearest));
      case F64:
        double value = ((double[]) result)[index];
        double wanted = Double.longBitsToDouble(bits);
        return Double.isNaN(value) || Double.isNaN(wanted)
            ? nan(value, wanted)
            : Math.abs((double) (ordered(value) - ordered(wanted)));
      default:
        long mask = -1L >>> (64 - 8 * expected.type().bytes());
        return Math.abs((double) ((Array.getLong(result, index) & mask) - bits));
    }
  }

  private static double nan(double value, double wanted) {
    return Double.isNaN(value) && Double.isNaN(wanted) ? 0 : Double.POSITIVE_INFINITY;
  }

  /** Returns a number's place in the order of all, -0.0 just below 0.0. */
  private static long ordered(float value) {
    int bits = Float.floatToIntBits(value);
    return bits < 0 ? Integer.MIN_VALUE - (long) bits - 1 : bits;
  }

  /** Returns a number's place in the order of all, -0.0 just below 0.0. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? Long.MIN_VALUE - bits - 1 : bits;
  }
}
