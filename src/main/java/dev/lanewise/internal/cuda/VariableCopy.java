package dev.lanewise.internal.cuda;

import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * A variable that two modules of one source have. Modules cannot share memory: before a launch the
 * second one's is made like the first one's, and back after it.
 *
 * @param owner its address in the module that has what counts
 * @param copy its address in the other module
 * @param bytes how long it is
 */
record VariableCopy(long owner, long copy, long bytes) {

  /** Enqueues the copy that comes before a launch. */
  void before(CudaContext context, CUstream stream) {
    copy(context, copy, owner, stream);
  }

  /** Enqueues the copy that comes after a launch. */
  void after(CudaContext context, CUstream stream) {
    copy(context, owner, copy, stream);
  }

  private void copy(CudaContext context, long target, long source, CUstream stream) {
    context.check(
        JCudaDriver.cuMemcpyDtoDAsync(Address.of(target), Address.of(source), bytes, stream),
        "cuMemcpyDtoDAsync");
  }
}
