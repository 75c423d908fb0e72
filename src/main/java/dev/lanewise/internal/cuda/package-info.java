/**
 * The GPU behind the device contract.
 *
 * <p>Its one job: run {@link dev.lanewise.device.KernelSource}s on NVIDIA GPUs through JCuda's
 * driver API; no other package imports {@code jcuda}. Called by the executor through {@link
 * dev.lanewise.internal.cuda.CudaDevices}, the only public type. It must not know how kernels are
 * scheduled, where the arrays come from, or that there is a CPU device.
 *
 * <p>The path of a launch: {@code CudaDevice.compile} → {@code ProgramLoader} (read, cache, {@code
 * Compilers}) → {@code CudaProgram}, {@code CudaKernel}; then {@code CudaStream} → {@code
 * StagingRing} (copies), {@code ParameterBlock} (arguments) → the driver → {@code Timeline} marks →
 * {@code CudaEvent}. Memory comes from {@code DeviceMemory} over {@code BlockPool}. {@code
 * CudaContext} is where every result code is read.
 */
package dev.lanewise.internal.cuda;
