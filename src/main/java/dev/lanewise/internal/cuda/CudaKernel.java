package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.util.List;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.JCudaDriver;

/** A function of a loaded module, with where its arguments lie in a {@link ParameterBlock}. */
final class CudaKernel implements Kernel {
  private static final int SHARED_WITHOUT_ASKING = 48 * 1024;

  private final CudaProgram program;
  private final Signature signature;
  private final CUfunction function;
  private final int[] offsets;
  private final int blockBytes;
  private final int maxBlockThreads;
  private int sharedAllowed = SHARED_WITHOUT_ASKING;

  CudaKernel(CudaProgram program, Signature signature, CUfunction function) {
    this.program = program;
    this.signature = signature;
    this.function = function;
    List<Parameter> parameters = signature.parameters();
    offsets = new int[parameters.size()];
    int at = 8 * parameters.size();
    for (int i = 0; i < offsets.length; i++) {
      Parameter p = parameters.get(i);
      at = (at + 15) & -16;
      offsets[i] = at;
      at += p.isPointer() ? 8 : p.elementBytes();
    }
    blockBytes = at;
    int[] most = {0};
    CudaContext context = program.context();
    context.check(
        JCudaDriver.cuFuncGetAttribute(
            most, CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK, function),
        "cuFuncGetAttribute");
    maxBlockThreads = most[0];
  }

  Device device() {
    return program.device();
  }

  CudaProgram program() {
    return program;
  }

  CUfunction function() {
    return function;
  }

  int offset(int parameter) {
    return offsets[parameter];
  }

  int blockBytes() {
    return blockBytes;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public int maxBlockThreads() {
    return maxBlockThreads;
  }

  @Override
  public Grid configure(Grid grid) {
    return grid.withUsualBlock(maxBlockThreads);
  }

  /** Has the driver allow more than 48 KB of dynamic shared memory, if so much is asked for. */
  synchronized void allowShared(int bytes) {
    if (bytes > sharedAllowed) {
      CudaContext context = program.context();
      context.check(
          JCudaDriver.cuFuncSetAttribute(
              function,
              CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
              bytes),
          "cuFuncSetAttribute");
      sharedAllowed = bytes;
    }
  }
}
