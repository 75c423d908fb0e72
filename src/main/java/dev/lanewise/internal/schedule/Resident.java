package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;

/**
 * Memory on a device with the order of its users. Closing it refuses new calls at once and gives
 * the memory back when the last call submitted before has been enqueued; the device then waits for
 * what is enqueued.
 */
public final class Resident {
  private final Site site;
  private final DeviceBuffer buffer;
  private final ArrayTrack track = new ArrayTrack();
  private int pins;
  private boolean closed;

  Resident(Site site, DeviceBuffer buffer) {
    this.site = site;
    this.buffer = buffer;
  }

  Site site() {
    return site;
  }

  DeviceBuffer buffer() {
    return buffer;
  }

  ArrayTrack track() {
    return track;
  }

  /** Returns the device it lies on. */
  public Device device() {
    return site.device();
  }

  /** Returns the number of its elements. */
  public long length() {
    return buffer.length();
  }

  /** Returns the type of its elements. */
  public ElementType type() {
    return buffer.type();
  }

  /** Keeps the memory until {@link #unpin}. */
  synchronized void pin() {
    if (closed) {
      throw new IllegalStateException(
          "this array of "
              + length()
              + " "
              + type()
              + " on "
              + device().info().id()
              + " was closed");
    }
    pins++;
  }

  synchronized void unpin() {
    pins--;
    if (closed && pins == 0) {
      buffer.close();
    }
  }

  /** Returns whether it was closed. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Closes it; idempotent. */
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (pins == 0) {
        buffer.close();
      }
    }
  }
}
