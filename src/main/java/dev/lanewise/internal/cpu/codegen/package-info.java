/**
 * Writes kernels as JVM bytecode: {@link dev.lanewise.internal.ir.Module} in, classes that extend
 * {@link dev.lanewise.internal.cpu.runtime.KernelCode} out. The only package that knows ASM.
 *
 * <p>Called by the CPU device through {@link dev.lanewise.internal.cpu.codegen.Codegen}. It must
 * not know buffers, pools or streams, nor where a tree came from.
 *
 * <p>The order of passes: {@code Inliner} (device functions into kernels, references to locals into
 * the locals), {@code Parameters} (a thread's own copies of parameters it changes), {@code
 * LockStep} (old warp-synchronous stores), {@code Memory} and {@code Aliases} (what lies in memory,
 * and in which form), then either {@code LoopShape} and {@code LoopEmitter} for kernels whose
 * threads never meet, or {@code Uniformity}, {@code BlockPlan}, {@code BlockEmitter} and {@code
 * RegionEmitter} for the others. Both write a thread's code with {@code StmtEmitter}, {@code
 * ExprEmitter}, {@code PlaceEmitter} and {@code ConditionEmitter}.
 *
 * <p>Classes are loaded by a loader of their own, not as hidden classes: faults take their line
 * from the stack trace, where hidden frames do not show. Line numbers in the classes are indices
 * into a table of positions, because inlined code comes from several files.
 *
 * <p>What is refused here, by feature: {@code device-recursion} (recursion that passes structs or
 * holds barriers), {@code method-size}, {@code large-struct-value}, {@code large-local-memory},
 * {@code barrier-in-call}, {@code special-value}, {@code java-array}.
 */
package dev.lanewise.internal.cpu.codegen;
