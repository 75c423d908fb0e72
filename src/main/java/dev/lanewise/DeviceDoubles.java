package dev.lanewise;

/** A {@code double} array on a device. */
public final class DeviceDoubles extends ResidentArray<double[]> {

  DeviceDoubles(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceDoubles slice(long from, long length) {
    return new DeviceDoubles(residence().slice(from, length));
  }
}
