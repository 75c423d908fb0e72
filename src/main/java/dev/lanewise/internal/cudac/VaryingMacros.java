package dev.lanewise.internal.cudac;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The macros whose value the device's compiler may know better: those that describe the compiler
 * and the GPU, and those that a source defines from them.
 */
final class VaryingMacros {
  private final Set<String> derived = new HashSet<>();

  /** Notes a macro that is defined in one way or another depending on such macros. */
  void add(String name) {
    derived.add(name);
  }

  /** Returns whether a text names one. */
  boolean isIn(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.isIdentifier() && varies(t.text));
  }

  private boolean varies(String name) {
    boolean described = name.startsWith("__") || name.startsWith("CUDA");
    return derived.contains(name)
        || name.startsWith("__CUDA_ARCH")
        || name.startsWith("__CUDACC")
        || described && StandardMacros.replacement(name) != null;
  }
}
