package dev.lanewise;

/** A {@code float} array on a device. */
public final class DeviceFloats extends ResidentArray<float[]> {

  DeviceFloats(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceFloats slice(long from, long length) {
    return new DeviceFloats(residence().slice(from, length));
  }
}
