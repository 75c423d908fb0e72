package dev.lanewise.device;

import java.io.Serializable;
import java.util.List;

/**
 * The memory layout of a struct parameter, as CUDA lays it out.
 *
 * @param name the struct's name in the source
 * @param bytes its size, padding included
 * @param alignment its alignment in bytes
 * @param fields its fields in order of declaration
 */
public record StructLayout(String name, int bytes, int alignment, List<Field> fields)
    implements Serializable {

  public StructLayout {
    fields = List.copyOf(fields);
  }

  /**
   * One field. Exactly one of these holds: it is a scalar ({@code type} set), a nested struct
   * ({@code struct} set), or a pointer ({@code pointer} true; {@code type} its pointee, or null).
   *
   * @param name the field's name
   * @param offset its distance from the struct's start in bytes
   * @param type the scalar type, or the pointee of a pointer; null for a struct
   * @param struct the layout of a nested struct, else null
   * @param pointer whether it is a pointer (8 bytes)
   * @param count 1, or the number of elements of a fixed array
   */
  public record Field(
      String name, int offset, ElementType type, StructLayout struct, boolean pointer, int count)
      implements Serializable {}
}
