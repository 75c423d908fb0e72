package dev.lanewise.internal.cuda;

import dev.lanewise.device.BufferView;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import java.util.Objects;

/** Memory of a GPU: a lease of the pool, or a variable of a program; or a view of a part. */
final class CudaBuffer extends BufferView<CudaDevice> {
  private final DeviceMemory.Lease lease;
  private final long address;

  /** Makes a buffer of its own. */
  CudaBuffer(CudaDevice device, DeviceMemory.Lease lease, ElementType type, long length) {
    super(device, type, length);
    this.lease = lease;
    this.address = lease.address();
  }

  /** Makes a buffer over memory that a program owns. */
  CudaBuffer(CudaDevice device, ElementType type, long address, long length) {
    super(device, type, length);
    this.lease = null;
    this.address = address;
  }

  private CudaBuffer(CudaBuffer of, long first, long count) {
    super(of, first, count);
    this.lease = of.lease;
    this.address = of.address;
  }

  @Override
  public DeviceBuffer slice(long first, long count) {
    return new CudaBuffer(this, first, count);
  }

  /** Returns the address of an element. */
  long address(long index) {
    return address + position(index) * type().bytes();
  }

  /**
   * Notes the use by an operation that is about to be enqueued.
   *
   * @throws IllegalStateException if the buffer is closed
   */
  void use(Timeline timeline) {
    if (lease != null) {
      whileOpen(() -> lease.usedBy(timeline));
    }
  }

  void checkRange(long first, long count) {
    Objects.checkFromIndexSize(first, count, length());
  }

  @Override
  protected void free() {
    if (lease != null) {
      device().memory().close(lease);
    }
  }
}
