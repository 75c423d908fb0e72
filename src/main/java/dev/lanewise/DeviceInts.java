package dev.lanewise;

/** An {@code int} array on a device. */
public final class DeviceInts extends ResidentArray<int[]> {

  DeviceInts(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceInts slice(long from, long length) {
    return new DeviceInts(residence().slice(from, length));
  }
}
