/**
 * Writes kernels as JVM bytecode: {@link dev.lanewise.internal.ir.Module} in, classes that extend
 * {@link dev.lanewise.internal.cpu.runtime.KernelCode} out. The only package that knows ASM.
 *
 * <p>Called by the CPU device through {@link dev.lanewise.internal.cpu.codegen.Codegen}. It must
 * not know buffers, pools or streams, nor where a tree came from.
 */
package dev.lanewise.internal.cpu.codegen;
