package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * {@code template <…>}.
 *
 * @param pos the keyword
 * @param parameters empty for an explicit specialisation, {@code template <>}
 */
public record TemplateHead(Pos pos, List<Parameter> parameters) {

  /** What a template parameter stands for. */
  public enum Kind {
    /** {@code typename T}. */
    TYPE,
    /** {@code int N}, {@code auto V}. */
    VALUE,
    /** {@code template <typename> class C}. */
    TEMPLATE
  }

  /**
   * A template parameter.
   *
   * @param pos its first token
   * @param kind what it stands for
   * @param name empty if it has none
   * @param pack whether it is {@code ...}
   * @param type of a value, else null
   * @param defaultArgument null if it has none
   */
  public record Parameter(
      Pos pos,
      Kind kind,
      String name,
      boolean pack,
      TypeSyntax type,
      TemplateArgument defaultArgument) {}

  public TemplateHead {
    parameters = List.copyOf(parameters);
  }
}
