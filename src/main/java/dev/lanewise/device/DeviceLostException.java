package dev.lanewise.device;

/**
 * The device failed for good: every operation pending on it and every later one fails with this,
 * the cause being the first error.
 */
public final class DeviceLostException extends DeviceException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(
      String device, String operation, int code, String message, Throwable cause) {
    super(device, operation, code, message, cause);
  }
}
