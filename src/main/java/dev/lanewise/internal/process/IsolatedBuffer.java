package dev.lanewise.internal.process;

import dev.lanewise.device.BufferView;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.internal.process.DeviceCommand.BufferRef;
import java.util.Objects;

/** Memory of a device in a worker; it is lost with the worker. */
final class IsolatedBuffer extends BufferView<IsolatedDevice> {
  private final DeviceLink home;
  private final long id;
  private final boolean owner;

  /**
   * Makes a buffer.
   *
   * @param owner whether it goes when it is closed
   */
  IsolatedBuffer(
      IsolatedDevice device,
      DeviceLink home,
      long id,
      ElementType type,
      long length,
      boolean owner) {
    super(device, type, length);
    this.home = home;
    this.id = id;
    this.owner = owner;
  }

  private IsolatedBuffer(IsolatedBuffer of, long first, long count) {
    super(of, first, count);
    this.home = of.home;
    this.id = of.id;
    this.owner = false;
  }

  /** Returns a part of it for a command to a worker; fails if it was lost with another. */
  BufferRef part(DeviceLink link, long first, long count) {
    Objects.checkFromIndexSize(first, count, length());
    if (home.isLost()) {
      throw home.lostException();
    }
    if (home != link) {
      throw new IllegalArgumentException(
          "expected a buffer of " + link.info().id() + ", given one of " + device().info().id());
    }
    return new BufferRef(id, position(first), count);
  }

  BufferRef whole(DeviceLink link) {
    return part(link, 0, length());
  }

  @Override
  public DeviceBuffer slice(long first, long count) {
    return new IsolatedBuffer(this, first, count);
  }

  @Override
  protected void free() {
    if (owner) {
      home.submit(home.nextNumber(), new DeviceCommand.Close(id));
    }
  }
}
