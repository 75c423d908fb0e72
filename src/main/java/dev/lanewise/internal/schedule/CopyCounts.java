package dev.lanewise.internal.schedule;

import java.util.concurrent.atomic.LongAdder;

/** How many bytes went to devices and came from them. */
public final class CopyCounts {
  private final LongAdder toDevice = new LongAdder();
  private final LongAdder fromDevice = new LongAdder();

  void in(long bytes) {
    toDevice.add(bytes);
  }

  void out(long bytes) {
    fromDevice.add(bytes);
  }

  /** Returns how many bytes of Java arrays were copied to memory of a device. */
  public long toDevice() {
    return toDevice.sum();
  }

  /** Returns how many bytes were copied from memory of a device to Java arrays. */
  public long fromDevice() {
    return fromDevice.sum();
  }
}
