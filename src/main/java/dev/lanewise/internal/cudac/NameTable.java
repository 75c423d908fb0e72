package dev.lanewise.internal.cudac;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives names that are unique in a function and no words of C++. */
final class NameTable {
  private static final Set<String> WORDS =
      Set.of(
          "int",
          "float",
          "double",
          "char",
          "short",
          "long",
          "signed",
          "unsigned",
          "bool",
          "void",
          "if",
          "else",
          "for",
          "while",
          "do",
          "switch",
          "case",
          "default",
          "break",
          "continue",
          "return",
          "goto",
          "struct",
          "union",
          "class",
          "enum",
          "this",
          "new",
          "delete",
          "operator",
          "template",
          "typename",
          "const",
          "volatile",
          "static",
          "extern",
          "asm",
          "auto",
          "true",
          "false",
          "min",
          "max",
          "abs");

  private final Set<String> used = new HashSet<>();
  private final Map<String, Integer> last = new HashMap<>();

  String unique(String wanted) {
    String base = wanted.isEmpty() ? "unnamed" : wanted.replaceAll("[^A-Za-z0-9_]", "_");
    String name = base;
    while (WORDS.contains(name) || !used.add(name)) {
      name = base + "_" + last.merge(base, 1, Integer::sum);
    }
    return name;
  }
}
