/**
 * The CPU as a {@link dev.lanewise.device.Device}: kernels compiled to JVM classes, run by worker
 * threads over Java arrays.
 *
 * <p>Its one job: buffers, streams, events and programs on the CPU. Memory is a typed Java array,
 * or byte-addressed where a kernel reinterprets it ({@link dev.lanewise.internal.cpu.Memory}); a
 * stream is a serial queue that hops between workers ({@link dev.lanewise.internal.cpu.CpuStream});
 * a launch is cut into chunks that workers take as they get free ({@link
 * dev.lanewise.internal.cpu.LaunchOperation}).
 *
 * <p>Called by the executor through {@link dev.lanewise.internal.cpu.CpuDevices}. It must not know
 * CUDA C or bytecode: it asks {@code internal.cudac} for the kernel tree and {@code
 * internal.cpu.codegen} for the classes.
 */
package dev.lanewise.internal.cpu;
