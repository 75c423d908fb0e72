package dev.lanewise.internal.cudac;

/** An enum. Compared by identity. */
final class Enumeration implements CType {
  private final String name;
  private final boolean scoped;
  final Scope members;
  CType underlying = CType.Num.INT;

  /** Whether the source says what it is made of, and has no choice left to the compiler. */
  boolean isFixed;

  /** Whether an enumerator is below zero. */
  boolean isNegative;

  Enumeration(String name, boolean scoped, Scope members) {
    this.name = name;
    this.scoped = scoped;
    this.members = members;
  }

  boolean isScoped() {
    return scoped;
  }

  @Override
  public String spelling() {
    return name;
  }
}
