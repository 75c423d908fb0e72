package dev.lanewise.internal.cudac.ast;

/**
 * An argument in angle brackets. Exactly one of {@code type} and {@code value} is set. A name that
 * the parser does not know as a type comes as a value: look it up before believing either.
 *
 * @param pos its first token
 * @param type a type, or null
 * @param value an expression, or null
 * @param pack whether {@code ...} follows
 */
public record TemplateArgument(Pos pos, TypeSyntax type, Expr value, boolean pack) {}
