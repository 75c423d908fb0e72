package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.Kernel;

/** A kernel to be had compiled for any device. Thread-safe. */
public interface KernelSupplier {

  /** Returns the compiled kernel, or null if it has not been compiled for the device yet. */
  Kernel ifReady(Device device);

  /** Returns the compiled kernel, compiling it if need be. */
  Kernel get(Device device);
}
