package dev.lanewise.internal.cudac.ast;

/**
 * A parameter of a function or lambda.
 *
 * @param pos its first token
 * @param specifiers e.g. {@code __grid_constant__}
 * @param type as declared (arrays and functions not yet decayed to pointers)
 * @param name empty if it has none
 * @param defaultValue null if it has none
 * @param pack whether it is a parameter pack
 */
public record Param(
    Pos pos,
    Specifiers specifiers,
    TypeSyntax type,
    String name,
    Expr defaultValue,
    boolean pack) {}
