package dev.lanewise.internal.cuda;

/** A compiler of CUDA C: NVRTC or {@code nvcc}. Thread-safe. */
interface CudaCompiler {

  /** Returns its name and version: part of the key under which its binaries are cached. */
  String identity();

  /** Returns where it was found, for people. */
  String location();

  /**
   * Compiles. A GPU newer than the compiler gets PTX for the newest one it knows.
   *
   * @throws dev.lanewise.device.KernelCompileException if the source is refused
   */
  CompiledImage compile(CompileRequest request);
}
