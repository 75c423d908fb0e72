package dev.lanewise;

import dev.lanewise.device.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of an expression.
 *
 * @param arrays those that are arrays
 * @param types the types of all, by name
 * @param result the widest type among the arrays
 */
record Expression(List<Object> arrays, Map<String, ElementType> types, ElementType result) {
  private static final List<ElementType> WIDEST_FIRST =
      List.of(ElementType.F64, ElementType.F32, ElementType.I64, ElementType.I32);

  /**
   * Types values.
   *
   * @throws IllegalArgumentException if a name is no identifier, a value neither array nor number,
   *     or there is no array
   */
  static Expression of(Map<String, ?> values) {
    List<Object> arrays = new ArrayList<>();
    Map<String, ElementType> types = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (!name.matches("[A-Za-z_]\\w*") || name.startsWith("lanewise_") || name.equals("i")) {
            throw new IllegalArgumentException(
                "map: expected a C name other than i for each value, given \"" + name + "\"");
          }
          if (!(value instanceof Number)) {
            types.put(name, arrayType(name, value));
            arrays.add(value);
          }
        });
    ElementType result =
        WIDEST_FIRST.stream().filter(types::containsValue).findFirst().orElse(ElementType.I32);
    values.forEach((name, value) -> types.computeIfAbsent(name, n -> numberType(value, result)));
    return new Expression(arrays, types, result);
  }

  private static ElementType arrayType(String name, Object value) {
    if (value != null && value.getClass().isArray()) {
      try {
        return ElementType.ofArray(value.getClass());
      } catch (IllegalArgumentException e) {
        // told below
      }
    }
    throw new IllegalArgumentException(
        "map: " + name + ": expected a primitive array or a number, given " + Misfit.given(value));
  }

  /** A number does not widen the result, as in NumPy. */
  private static ElementType numberType(Object value, ElementType result) {
    if (value instanceof Float || value instanceof Double) {
      return result == ElementType.F32 || value instanceof Float
          ? ElementType.F32
          : ElementType.F64;
    }
    long number = ((Number) value).longValue();
    return number == (int) number ? ElementType.I32 : ElementType.I64;
  }
}
