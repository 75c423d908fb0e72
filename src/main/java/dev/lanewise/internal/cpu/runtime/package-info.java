/**
 * What generated kernel code stands on while it runs: the class every kernel extends, the arguments
 * of a launch, and static methods for what a bytecode cannot say in one instruction.
 *
 * <p>Called by code that {@code internal.cpu.codegen} writes, and by the CPU device, which fills in
 * a {@link dev.lanewise.internal.cpu.runtime.Launch} and drives a {@link
 * dev.lanewise.internal.cpu.runtime.KernelCode}. It must not know the kernel tree, the source
 * language or how a launch was scheduled.
 *
 * <p>Names are a contract, since bytecode refers to them: pure functions of the tree's {@code
 * MathOp} are static methods named after it in camel case ({@code ADD_RZ} is {@code addRz}), in
 * {@code MathF32}, {@code MathF64}, {@code MathInt} (I32), {@code MathUint}, {@code MathLong} and
 * {@code MathUlong} by the type of the first argument, with the arguments' Java types; tests give
 * {@code boolean}. Directed conversions are {@code MathConvert.cvtRz(float) …} named {@code
 * cvtRzToI32} and so on after their result.
 */
package dev.lanewise.internal.cpu.runtime;
