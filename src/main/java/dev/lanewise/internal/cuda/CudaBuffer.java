package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;

/** Memory of the device: a lease of the pool, a view of one, or a variable of a program. */
final class CudaBuffer implements DeviceBuffer {
  private final CudaDevice device;
  private final DeviceMemory.Lease lease;
  private final CudaBuffer owner;
  private final ElementType type;
  private final long address;
  private final long length;
  private boolean closed;

  /** Makes a buffer of its own. */
  CudaBuffer(CudaDevice device, DeviceMemory.Lease lease, ElementType type, long length) {
    this(device, lease, null, type, lease.address(), length);
  }

  /** Makes a buffer over memory that a program owns. */
  CudaBuffer(CudaDevice device, ElementType type, long address, long length) {
    this(device, null, null, type, address, length);
  }

  private CudaBuffer(
      CudaDevice device,
      DeviceMemory.Lease lease,
      CudaBuffer owner,
      ElementType type,
      long address,
      long length) {
    this.device = device;
    this.lease = lease;
    this.owner = owner;
    this.type = type;
    this.address = address;
    this.length = length;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public DeviceBuffer slice(long from, long length) {
    checkRange(from, length);
    CudaBuffer root = owner == null ? this : owner;
    return new CudaBuffer(device, lease, root, type, address + from * type.bytes(), length);
  }

  /** Returns the address of an element. */
  long address(long index) {
    return address + index * type.bytes();
  }

  /**
   * Notes the use by an operation that is about to be enqueued.
   *
   * @throws IllegalStateException if the buffer is closed
   */
  void use(Timeline timeline) {
    CudaBuffer root = owner == null ? this : owner;
    synchronized (root) {
      if (root.closed) {
        throw new IllegalStateException(device.info().id() + ": the buffer is closed");
      }
      if (lease != null) {
        lease.usedBy(timeline);
      }
    }
  }

  void checkRange(long from, long count) {
    if (from < 0 || count < 0 || from > length - count) {
      throw new IndexOutOfBoundsException(
          "elements " + from + " to " + (from + count) + " of a buffer of " + length);
    }
  }

  @Override
  public void close() {
    if (owner != null || lease == null) {
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    device.memory().close(lease);
  }
}
