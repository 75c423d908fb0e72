package dev.lanewise;

/** A {@code long} array on a device. */
public final class DeviceLongs extends ResidentArray<long[]> {

  DeviceLongs(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceLongs slice(long from, long length) {
    return new DeviceLongs(residence().slice(from, length));
  }
}
