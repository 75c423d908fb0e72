package dev.lanewise.internal.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.JCudaDriver;

/** Pinned host memory: the only host memory that the GPU reads and writes on its own. */
final class HostMemory extends Pointer {
  private ByteBuffer bytes;

  private HostMemory() {}

  /**
   * Allocates it.
   *
   * @throws dev.lanewise.device.DeviceException if the driver has none to give
   */
  static HostMemory allocate(CudaContext context, long size) {
    HostMemory memory = new HostMemory();
    context.enter();
    context.check(JCudaDriver.cuMemHostAlloc(memory, size, 0), "cuMemHostAlloc");
    memory.bytes = memory.getByteBuffer(0, size).order(ByteOrder.nativeOrder());
    return memory;
  }

  /** Returns its bytes; the same buffer each time, to be used with absolute indices. */
  ByteBuffer bytes() {
    return bytes;
  }

  long raw() {
    return getNativePointer() + getByteOffset();
  }

  void free(CudaContext context) {
    context.release(JCudaDriver.cuMemFreeHost(this), "cuMemFreeHost");
  }
}
