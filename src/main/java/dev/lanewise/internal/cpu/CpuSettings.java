package dev.lanewise.internal.cpu;

import dev.lanewise.device.SharedChecks;

/**
 * How the CPU is to be a device.
 *
 * @param threads how many workers, from 1
 * @param memoryBytes how many bytes may be allocated; 0 for the heap's limit. Arrays used in place
 *     do not count
 * @param checks which reads of shared memory that no thread has assigned are reported
 */
public record CpuSettings(int threads, long memoryBytes, SharedChecks checks) {

  /** Checks the numbers. */
  public CpuSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, given " + threads);
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memory must not be negative, given " + memoryBytes);
    }
  }

  /** Returns the usual settings; the property {@code lanewise.cpu.memory} limits the memory. */
  public static CpuSettings of(int threads) {
    return new CpuSettings(
        threads, memory(System.getProperty("lanewise.cpu.memory")), SharedChecks.SAMPLED);
  }

  /** Returns these settings with another limit of memory. */
  public CpuSettings memory(long bytes) {
    return new CpuSettings(threads, bytes, checks);
  }

  /** Returns these settings with other checks of shared memory. */
  public CpuSettings checks(SharedChecks wanted) {
    return new CpuSettings(threads, memoryBytes, wanted);
  }

  private static long memory(String setting) {
    if (setting == null || setting.isBlank()) {
      return 0;
    }
    if (!setting.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "lanewise.cpu.memory must be a number of bytes, given \"" + setting + "\"");
    }
    return Long.parseLong(setting);
  }
}
