package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.internal.cpu.runtime.KernelFault;

/** What was thrown while an operation ran, as what its event reports. */
final class Failures {
  private Failures() {}

  static Throwable of(Device device, String operation, Throwable thrown) {
    if (thrown instanceof DeviceException) {
      return thrown;
    }
    String id = device.info().id();
    String message = id + ": " + operation + ": ";
    if (thrown instanceof OutOfMemoryError) {
      message += "the JVM has no memory left (" + thrown.getMessage() + "); raise -Xmx";
    } else if (thrown instanceof StackOverflowError) {
      message += "the stack overflowed: recursion too deep";
    } else {
      message += thrown;
    }
    return new DeviceException(id, operation, 0, message, thrown);
  }

  static Throwable ofLaunch(Device device, String kernel, Throwable thrown) {
    if (thrown instanceof KernelFault) {
      return new KernelFaultException(device.info().id(), kernel, thrown.getMessage(), thrown);
    }
    return of(device, "launch " + kernel, thrown);
  }
}
