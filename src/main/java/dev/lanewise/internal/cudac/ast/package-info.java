/**
 * The syntax tree of CUDA C: what the text says, before types, overloads and templates are
 * resolved.
 *
 * <p>Its one job: hold the parsed text as immutable records. Names are not looked up ({@link
 * dev.lanewise.internal.cudac.ast.QualifiedName}), types are as written ({@link
 * dev.lanewise.internal.cudac.ast.TypeSyntax}), host code is left out ({@link
 * dev.lanewise.internal.cudac.ast.Decl.Skipped}). Every node has the position of its first token; a
 * node that came from a macro has the position of the macro's use. Lists are never null; a part
 * that is absent is null where the component's documentation says so.
 *
 * <p>Made by the parser in {@code internal.cudac}, read by its type checker. It must not know the
 * IR.
 */
package dev.lanewise.internal.cudac.ast;
