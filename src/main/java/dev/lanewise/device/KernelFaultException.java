package dev.lanewise.device;

/**
 * A kernel did something it must not: an access out of bounds, a divergent barrier, a failed {@code
 * assert}. The message names kernel, block, thread, file and line.
 */
public final class KernelFaultException extends DeviceException {
  private static final long serialVersionUID = 1L;

  public KernelFaultException(String device, String kernel, String message, Throwable cause) {
    super(device, "launch " + kernel, 0, message, cause);
  }
}
