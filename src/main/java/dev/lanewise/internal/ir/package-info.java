/**
 * The typed tree of a kernel: the one form between both doors (CUDA C text, Java lambda bytecode)
 * and all writers (CUDA C text, JVM bytecode).
 *
 * <p>Its one job: say what a kernel means, with nothing left to guess. Control flow is structured
 * ({@link dev.lanewise.internal.ir.Stmt}), expressions are pure but for reads and evaluate left to
 * right ({@link dev.lanewise.internal.ir.Expr}), side effects — calls, atomics, barriers, warp
 * operations — are statements, storage is reached through {@link dev.lanewise.internal.ir.Place}s,
 * and every node knows its type and where it came from. Templates, overloads, references, classes
 * and implicit conversions are resolved before.
 *
 * <p>Made by {@code internal.cudac} and {@code internal.lambda}; consumed by {@code internal.cudac}
 * (printer) and {@code internal.cpu}. It must not know C++ syntax, bytecode, or any device.
 */
package dev.lanewise.internal.ir;
