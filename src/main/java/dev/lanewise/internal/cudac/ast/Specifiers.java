package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * The words round a declaration that are not part of its type.
 *
 * @param bits one bit for each {@link Specifier}, by ordinal
 * @param launchBounds the arguments of {@code __launch_bounds__}; empty if absent
 * @param alignment the argument of {@code alignas} or {@code __align__}: an expression, null if
 *     absent
 * @param alignmentType the argument of {@code alignas} where it is a type, else null
 * @param packed whether {@code __attribute__((packed))} or {@code #pragma pack(1)} holds
 */
public record Specifiers(
    int bits, List<Expr> launchBounds, Expr alignment, TypeSyntax alignmentType, boolean packed) {

  /** No specifier at all. */
  public static final Specifiers NONE = new Specifiers(0, List.of(), null, null, false);

  /** Returns whether a specifier is there. */
  public boolean has(Specifier specifier) {
    return (bits & 1 << specifier.ordinal()) != 0;
  }

  /** Returns these with one more. */
  public Specifiers with(Specifier specifier) {
    int more = bits | 1 << specifier.ordinal();
    return new Specifiers(more, launchBounds, alignment, alignmentType, packed);
  }
}
