package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.internal.cudac.CudaC;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * The values of an expression, by name. Arrays are typed as what they hold; a number does not widen
 * float arrays, as in NumPy.
 */
final class Expression {
  private final Map<String, ElementType> arrayTypes = new TreeMap<>();
  private final Map<String, ElementType> numberTypes = new TreeMap<>();
  private final Map<String, Object> contents = new TreeMap<>();

  private Expression() {}

  /**
   * Types values.
   *
   * @throws IllegalArgumentException if a name is no identifier, a value neither array nor number,
   *     or there is no array
   */
  static Expression of(Map<String, ?> values) {
    Expression expression = new Expression();
    Objects.requireNonNull(values, "values").forEach(expression::addArray);
    if (expression.arrayTypes.isEmpty()) {
      throw new IllegalArgumentException("map: expected one array or more, given none");
    }
    values.forEach(expression::addNumber);
    return expression;
  }

  /**
   * Takes types alone, of values that are given later.
   *
   * @throws IllegalArgumentException if a name is no identifier, or there is no array
   */
  static Expression ofTypes(Map<String, ElementType> arrays, Map<String, ElementType> numbers) {
    Expression expression = new Expression();
    expression.arrayTypes.putAll(arrays);
    expression.numberTypes.putAll(numbers);
    expression.arrayTypes.keySet().forEach(Expression::checkName);
    expression.numberTypes.keySet().forEach(Expression::checkName);
    if (arrays.isEmpty()) {
      throw new IllegalArgumentException("map: expected one array or more, given none");
    }
    return expression;
  }

  private static void checkName(String name) {
    if (!CudaC.isName(name) || name.startsWith("lanewise_")) {
      throw new IllegalArgumentException(
          "map: expected a C name for each value, neither a word of CUDA C nor a macro, given \""
              + name
              + "\"");
    }
  }

  private void addArray(String name, Object value) {
    checkName(name);
    if (!isNumber(value)) {
      Object array = value instanceof Arg ? ((Arg) value).value() : value;
      arrayTypes.put(name, arrayType(name, value, array));
      contents.put(name, array);
    }
  }

  private static ElementType arrayType(String name, Object given, Object array) {
    if (given instanceof Arg && ((Arg) given).type() != null) {
      return ((Arg) given).type();
    }
    if (array != null && array == given && array.getClass().isArray()) {
      try {
        return ElementType.ofArray(array.getClass());
      } catch (IllegalArgumentException e) {
        // told below
      }
    }
    throw new IllegalArgumentException(
        "map: "
            + name
            + ": expected a primitive array, Arg.typed or a number, given "
            + Misfit.given(given));
  }

  private void addNumber(String name, Object value) {
    if (isNumber(value)) {
      ElementType type = numberType(value);
      numberTypes.put(name, type);
      try {
        contents.put(name, Scalars.fit(type, value));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("map: " + name + ": " + e.getMessage(), e);
      }
    }
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  /** An integer has the first type of int, long long and unsigned long long that holds it. */
  private ElementType numberType(Object value) {
    if (value instanceof Boolean) {
      return ElementType.BOOL;
    }
    if (value instanceof BigInteger big && big.bitLength() > 63) {
      return ElementType.U64;
    }
    if (isFloating(value)) {
      return isOverFloats() || value instanceof Float ? ElementType.F32 : ElementType.F64;
    }
    long number = ((Number) value).longValue();
    return number == (int) number ? ElementType.I32 : ElementType.I64;
  }

  private static boolean isFloating(Object value) {
    return value instanceof Float
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof DoubleAdder
        || value instanceof DoubleAccumulator;
  }

  /** Returns whether there are float arrays, and none of doubles. */
  boolean isOverFloats() {
    return arrayTypes.containsValue(ElementType.F32) && !arrayTypes.containsValue(ElementType.F64);
  }

  /** Returns the types of the arrays; in the order of their names. */
  Map<String, ElementType> arrayTypes() {
    return arrayTypes;
  }

  /** Returns the types of the numbers; in the order of their names. */
  Map<String, ElementType> numberTypes() {
    return numberTypes;
  }

  /** Returns the array, or the boxed number as its type wants it, of a name. */
  Object content(String name) {
    return contents.get(name);
  }

  /**
   * Returns the length of the arrays.
   *
   * @throws IllegalArgumentException if they differ
   */
  long length() {
    long length = -1;
    for (String name : arrayTypes.keySet()) {
      long its = Array.getLength(contents.get(name));
      if (length >= 0 && its != length) {
        throw new IllegalArgumentException(
            "map: expected arrays of one length, given " + length + " and " + its);
      }
      length = its;
    }
    return length;
  }
}
