package dev.lanewise.device;

/** Not enough device memory, after cached memory had been given back and the request retried. */
public final class DeviceMemoryException extends DeviceException {
  private static final long serialVersionUID = 1L;

  private final long asked;
  private final long used;
  private final long total;

  public DeviceMemoryException(String device, int code, long asked, long used, long total) {
    super(
        device,
        "allocate",
        code,
        device
            + ": out of memory: asked for "
            + asked
            + " bytes, "
            + used
            + " in use, "
            + total
            + " in all. Close resident arrays that are no longer needed, or use smaller ones");
    this.asked = asked;
    this.used = used;
    this.total = total;
  }

  /** Returns the bytes asked for. */
  public long asked() {
    return asked;
  }

  /** Returns the bytes in use by this process when the request failed. */
  public long used() {
    return used;
  }

  /** Returns the device's memory in bytes. */
  public long total() {
    return total;
  }
}
