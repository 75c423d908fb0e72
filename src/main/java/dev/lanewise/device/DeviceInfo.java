package dev.lanewise.device;

import java.io.Serializable;

/**
 * What a device is.
 *
 * @param id the short name users choose it by: {@code "cpu"}, {@code "cuda:0"}
 * @param name the product, e.g. {@code "NVIDIA H200"}
 * @param kind its kind
 * @param memoryBytes memory in all
 * @param units multiprocessors, or worker threads
 * @param arch the compilation target, e.g. {@code "sm_90"} or {@code "jvm"}
 */
public record DeviceInfo(
    String id, String name, Kind kind, long memoryBytes, int units, String arch)
    implements Serializable {

  /** The kinds of device. */
  public enum Kind {
    CPU,
    CUDA
  }
}
