package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * A name as written: {@code a::b<c>::d}. Nothing is looked up.
 *
 * @param pos the first token
 * @param global whether it begins with {@code ::}
 * @param typename whether {@code typename} stood before it
 * @param parts at least one
 */
public record QualifiedName(Pos pos, boolean global, boolean typename, List<Part> parts) {

  /**
   * One step of a name.
   *
   * @param pos its token
   * @param identifier {@code x}, {@code ~X}, {@code operator+}, {@code operator()}, {@code
   *     operator""_x}; for a conversion operator {@code operator} with {@code type}; empty for
   *     {@code decltype(e)::}
   * @param arguments template arguments, null where none are written ({@code f<>} is an empty list)
   * @param type the target of a conversion operator, or the {@code decltype}; else null
   */
  public record Part(
      Pos pos, String identifier, List<TemplateArgument> arguments, TypeSyntax type) {}

  public QualifiedName {
    parts = List.copyOf(parts);
  }

  /** Returns a plain identifier as a name. */
  public static QualifiedName of(Pos pos, String identifier) {
    return new QualifiedName(pos, false, false, List.of(new Part(pos, identifier, null, null)));
  }

  /** Returns the last part. */
  public Part last() {
    return parts.get(parts.size() - 1);
  }

  /** Returns whether this is one identifier without qualification or template arguments. */
  public boolean isPlain() {
    return parts.size() == 1 && !global && last().arguments() == null && last().type() == null;
  }

  /** Returns the identifiers joined by {@code ::}, without template arguments. */
  public String spelling() {
    if (parts.size() == 1) {
      return last().identifier();
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.length() == 0 ? "" : "::").append(part.identifier());
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return spelling();
  }
}
