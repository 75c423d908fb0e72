package dev.lanewise.device;

/** A device refused or failed an operation. */
public class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String device;
  private final String operation;
  private final int code;

  /**
   * Makes an exception.
   *
   * @param device the device's id
   * @param operation what was tried, e.g. {@code "cuMemAlloc"} or {@code "launch saxpy"}
   * @param code the driver's error code, or 0
   * @param message what happened and what to do
   */
  public DeviceException(
      String device, String operation, int code, String message, Throwable cause) {
    super(message, cause);
    this.device = device;
    this.operation = operation;
    this.code = code;
  }

  public DeviceException(String device, String operation, int code, String message) {
    this(device, operation, code, message, null);
  }

  /** Returns the device's id. */
  public String device() {
    return device;
  }

  /** Returns what was tried. */
  public String operation() {
    return operation;
  }

  /** Returns the driver's error code, or 0. */
  public int code() {
    return code;
  }
}
