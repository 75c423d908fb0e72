package dev.lanewise.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the values that an expression in CUDA C is over. */
final class ExpressionNames {
  private static final Set<String> WORDS =
      Set.of("int", "float", "double", "unsigned", "signed", "short", "long", "char", "bool");
  private static final Set<String> CONSTANTS =
      Set.of(
          "true", "false", "M_PI", "M_E", "INFINITY", "NAN", "FLT_MAX", "FLT_MIN", "FLT_EPSILON");

  private ExpressionNames() {}

  /**
   * Checks that each name given is in the expression, or in a macro, which may be in it.
   *
   * @throws CommandException if one is not; the message lists those that are
   */
  static void check(
      String command, String expression, Map<String, String> macros, Collection<String> given) {
    Set<String> names = of(expression + " " + String.join(" ", macros.values()));
    names.removeAll(macros.keySet());
    for (String name : given) {
      if (!names.contains(name)) {
        throw CommandException.failed(
            command
                + ": "
                + name
                + " is not in the expression, whose names are "
                + String.join(", ", names));
      }
    }
  }

  /** Returns the names in an expression that are neither called nor words of the language. */
  static Set<String> of(String expression) {
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
