package dev.lanewise.fake;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import java.util.Objects;

/** Memory of a fake device: a Java array. */
public final class FakeBuffer implements DeviceBuffer {
  private final FakeDevice device;
  private final Object array;
  private final ElementType type;
  private final long from;
  private final long length;
  private final boolean owned;
  private boolean closed;

  FakeBuffer(
      FakeDevice device, Object array, ElementType type, long from, long length, boolean owned) {
    this.device = device;
    this.array = array;
    this.type = type;
    this.from = from;
    this.length = length;
    this.owned = owned;
  }

  /** Returns the array it lies in. */
  public Object array() {
    return array;
  }

  /** Returns the index of its first element in the array. */
  public int from() {
    return (int) from;
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
  public DeviceBuffer slice(long sliceFrom, long sliceLength) {
    Objects.checkFromIndexSize(sliceFrom, sliceLength, length);
    return new FakeBuffer(device, array, type, from + sliceFrom, sliceLength, false);
  }

  @Override
  public synchronized void close() {
    if (owned && !closed) {
      closed = true;
      device.freed(length * type.bytes());
    }
  }
}
