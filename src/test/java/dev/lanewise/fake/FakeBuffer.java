package dev.lanewise.fake;

import dev.lanewise.device.BufferView;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;

/** Memory of a fake device: a Java array. */
public final class FakeBuffer extends BufferView<FakeDevice> {
  private final Object array;
  private final boolean owned;

  FakeBuffer(FakeDevice device, Object array, ElementType type, long length, boolean owned) {
    super(device, type, length);
    this.array = array;
    this.owned = owned;
  }

  private FakeBuffer(FakeBuffer of, long first, long count) {
    super(of, first, count);
    this.array = of.array;
    this.owned = false;
  }

  /** Returns the array it lies in. */
  public Object array() {
    return array;
  }

  /** Returns the index of its first element in the array. */
  public int from() {
    return (int) position(0);
  }

  @Override
  public DeviceBuffer slice(long first, long count) {
    return new FakeBuffer(this, first, count);
  }

  @Override
  protected void free() {
    if (owned) {
      device().freed(length() * type().bytes());
    }
  }
}
