package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.ir.Module;

/** CUDA C text to the kernel tree and back. */
public final class CudaC {

  private CudaC() {}

  /**
   * Reads a source. A mistake inside one kernel shows only when that kernel is lowered.
   *
   * @throws dev.lanewise.device.KernelCompileException if the text cannot be read at all
   */
  public static TranslationUnit parse(KernelSource source) {
    return new TranslationUnit(source, Syntax.parse(source));
  }

  /**
   * Checks that a text can be put in the place of an expression: it is not empty, no directive, and
   * closes every bracket that it opens. What it means shows only when it is read there.
   *
   * @param name of the text, for messages
   * @throws dev.lanewise.device.KernelCompileException if it cannot
   */
  public static void checkExpression(String name, String text) {
    try {
      Brackets.check(new SourceText(name, text));
    } catch (SyntaxError e) {
      throw e.toException();
    }
  }

  /** Returns whether something can be called so: neither a word of the language nor a macro is. */
  public static boolean isName(String text) {
    return text.matches("[A-Za-z_]\\w*")
        && !Words.isKeyword(text)
        && Words.operator(text) == null
        && StandardMacros.replacement(text) == null;
  }

  /**
   * Returns a header of the CUDA toolkit as this front end reads it, in CUDA C++; null if it needs
   * no text for it.
   *
   * @param name as in the source, e.g. {@code "cub/cub.cuh"}
   */
  public static String header(String name) {
    return KnownHeaders.text(name);
  }

  /** Returns what of the C++ library stands beside a prelude, for every compiler without one. */
  public static String standardLibrary() {
    return KnownHeaders.standard();
  }

  /** Writes a module as CUDA C that means the same. */
  public static String print(Module module) {
    return ModulePrinter.print(module);
  }
}
