package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.internal.process.DeviceCommand.BufferRef;
import java.util.Objects;

/** Memory of a device in a worker; it is lost with the worker. */
final class IsolatedBuffer implements DeviceBuffer {
  private final IsolatedDevice device;
  private final DeviceLink home;
  private final long id;
  private final ElementType type;
  private final long from;
  private final long length;
  private final boolean owner;
  private boolean closed;

  IsolatedBuffer(
      IsolatedDevice device,
      DeviceLink home,
      long id,
      ElementType type,
      long from,
      long length,
      boolean owner) {
    this.device = device;
    this.home = home;
    this.id = id;
    this.type = type;
    this.from = from;
    this.length = length;
    this.owner = owner;
  }

  /** Returns a part of it for a command to a worker; fails if it was lost with another. */
  BufferRef part(DeviceLink link, long first, long count) {
    Objects.checkFromIndexSize(first, count, length);
    if (home.isLost()) {
      throw home.lostException();
    }
    if (home != link) {
      throw new IllegalArgumentException(
          "expected a buffer of " + link.info().id() + ", given one of " + device.info().id());
    }
    return new BufferRef(id, from + first, count);
  }

  BufferRef whole(DeviceLink link) {
    return part(link, 0, length);
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
  public DeviceBuffer slice(long first, long count) {
    Objects.checkFromIndexSize(first, count, length);
    return new IsolatedBuffer(device, home, id, type, from + first, count, false);
  }

  @Override
  public synchronized void close() {
    if (owner && !closed) {
      closed = true;
      home.submit(home.nextNumber(), new DeviceCommand.Close(id));
    }
  }
}
