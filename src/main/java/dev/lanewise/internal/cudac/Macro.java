package dev.lanewise.internal.cudac;

import java.util.List;

/**
 * A macro.
 *
 * @param name its name
 * @param parameters null for an object-like macro; {@code __VA_ARGS__} last if it is variadic
 * @param variadic whether it takes any number of arguments
 * @param body its replacement
 */
record Macro(String name, List<String> parameters, boolean variadic, List<Token> body) {
  boolean takesArguments() {
    return parameters != null;
  }
}
