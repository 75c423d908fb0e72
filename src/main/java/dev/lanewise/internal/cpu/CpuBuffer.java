package dev.lanewise.internal.cpu;

import dev.lanewise.device.BufferView;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;

/** Memory of the CPU, or a view of a part. */
final class CpuBuffer extends BufferView<CpuDevice> {
  private final Memory memory;
  private final Runnable onClose;

  CpuBuffer(CpuDevice device, Memory memory, ElementType type, long length, Runnable onClose) {
    super(device, type, length);
    this.memory = memory;
    this.onClose = onClose;
  }

  private CpuBuffer(CpuBuffer of, long first, long count) {
    super(of, first, count);
    this.memory = of.memory;
    this.onClose = of.onClose;
  }

  /** Returns the memory; fails if it is closed. */
  Memory memory() {
    whileOpen(() -> {});
    return memory;
  }

  /** Returns the position of an element in the memory, in bytes. */
  long byteOffset(long index) {
    return position(index) * type().bytes();
  }

  @Override
  public DeviceBuffer slice(long first, long count) {
    memory();
    return new CpuBuffer(this, first, count);
  }

  @Override
  protected void free() {
    onClose.run();
  }
}
