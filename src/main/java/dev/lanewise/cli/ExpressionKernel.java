package dev.lanewise.cli;

import java.util.LinkedHashSet;
import java.util.Set;

/** Makes a kernel of an expression over float arrays. */
final class ExpressionKernel {
  static final String NAME = "expression";
  private static final Set<String> WORDS =
      Set.of("int", "float", "double", "unsigned", "signed", "short", "long", "char", "bool");
  private static final Set<String> CONSTANTS =
      Set.of(
          "true", "false", "M_PI", "M_E", "INFINITY", "NAN", "FLT_MAX", "FLT_MIN", "FLT_EPSILON");

  private ExpressionKernel() {}

  /**
   * Returns the source of a kernel that evaluates the expression for each element.
   *
   * @param numbers names that are single numbers; every other name is an array
   */
  static String text(String expression, Set<String> numbers) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder loads = new StringBuilder();
    for (String name : names(expression)) {
      if (numbers.contains(name)) {
        parameters.append("float ").append(name).append(", ");
      } else {
        parameters.append("const float* ").append(name).append("_in, ");
        loads.append("    float ").append(name).append(" = ").append(name).append("_in[i];\n");
      }
    }
    return "extern \"C\" __global__ void "
        + NAME
        + "("
        + parameters
        + "float* result, int n)\n{\n"
        + "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n  if (i < n) {\n"
        + loads
        + "    result[i] = "
        + expression
        + ";\n  }\n}\n";
  }

  /** Returns the names in an expression that are neither called nor words of the language. */
  private static Set<String> names(String expression) {
    Set<String> names = new LinkedHashSet<>();
    int at = 0;
    while (at < expression.length()) {
      int start = at;
      while (at < expression.length() && Character.isJavaIdentifierPart(expression.charAt(at))) {
        at++;
      }
      if (at == start) {
        at++;
        continue;
      }
      char first = expression.charAt(start);
      boolean member = start > 0 && expression.charAt(start - 1) == '.';
      int next = at;
      while (next < expression.length() && expression.charAt(next) == ' ') {
        next++;
      }
      boolean called = next < expression.length() && expression.charAt(next) == '(';
      String name = expression.substring(start, at);
      boolean known = member || called || WORDS.contains(name) || CONSTANTS.contains(name);
      if (Character.isJavaIdentifierStart(first) && !known) {
        names.add(name);
      }
    }
    return names;
  }
}
