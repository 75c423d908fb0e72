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
 *
 * <p>Atomics are in {@code AtomicsI32}, {@code I64}, {@code F32}, {@code F64} and {@code I16} by
 * the element: {@code load add sub min max minUnsigned maxUnsigned and or xor exchange cas inc dec
 * store} ({@code cas} only of {@code short[]}), each as {@code (array, int at, value…)} and as
 * {@code (ByteBuffer, int byteOffset, value…)}, all giving the old value. Exchanges of a warp are
 * in {@code Warps}: they take the operands of all threads of a block in arrays, {@code int[]
 * parked} (0: the thread takes part; null: all do) and the number of threads, and leave each
 * thread's result in the result array: {@code shuffle, shuffleUp, shuffleDown, shuffleXor (T[]
 * result, T[] value, int[] lane, int[] width, int[] parked, int threads)} for {@code int long float
 * double}; {@code any, all, uniform, ballot (int[] result, int[] predicate, int[] mask, …)}, {@code
 * activeMask(int[] result, int[] parked, int threads)}, {@code matchAny, matchAll (int[] result,
 * int[]|long[]|float[]|double[] value, int[] mask, …)}, {@code reduceAdd, reduceMin,
 * reduceMinUnsigned, reduceMax, reduceMaxUnsigned, reduceAnd, reduceOr, reduceXor (int[] result,
 * int[] value, int[] mask, …)}; a null mask or width is the full one. {@code Printf.format(String,
 * Object[])} gives the text of a {@code printf}.
 */
package dev.lanewise.internal.cpu.runtime;
