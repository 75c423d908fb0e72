package dev.lanewise;

/**
 * A {@code byte} array on a device: for {@code char}, {@code unsigned char} and {@code bool}
 * parameters.
 */
public final class DeviceBytes extends ResidentArray<byte[]> {

  DeviceBytes(Residence residence) {
    super(residence);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceBytes slice(long from, long length) {
    return new DeviceBytes(residence().slice(from, length));
  }
}
