package dev.lanewise.device;

import java.util.List;

/**
 * The value of a struct parameter: its bytes, and the buffers its pointer fields lead to.
 *
 * @param bytes the struct in its {@link StructLayout}, native byte order; pointer fields are
 *     overwritten
 * @param pointers what the pointer fields hold
 */
public record StructArgument(byte[] bytes, List<Pointer> pointers) {

  public StructArgument {
    pointers = List.copyOf(pointers);
  }

  /**
   * A pointer field.
   *
   * @param offset where in the struct, in bytes
   * @param buffer where it leads
   */
  public record Pointer(int offset, DeviceBuffer buffer) {}
}
