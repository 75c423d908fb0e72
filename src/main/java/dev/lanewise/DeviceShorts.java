package dev.lanewise;

/** A {@code short} array on a device: for {@code short} and {@code unsigned short} parameters. */
public final class DeviceShorts extends ResidentArray<short[]> {

  DeviceShorts(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceShorts slice(long from, long length) {
    return new DeviceShorts(residence().slice(from, length));
  }
}
