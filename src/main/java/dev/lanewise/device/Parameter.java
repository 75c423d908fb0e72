package dev.lanewise.device;

import java.io.Serializable;

/**
 * One parameter of a kernel.
 *
 * @param name its name in the source; may be empty
 * @param kind how an argument is passed
 * @param type the scalar type, or the element type a pointer leads to ({@code float} for {@code
 *     float4*}); null for structs, pointers to structs and {@code void*}
 * @param lanes how many elements one pointee or value has: 1, or 2 to 4 for {@code float2 …
 *     double4}
 * @param input true for {@code const T*}: the kernel only reads it
 * @param struct the layout of a struct or of a pointer's pointee; null otherwise
 * @param declaration the parameter as written, e.g. {@code "const float* x"}
 */
public record Parameter(
    String name,
    Kind kind,
    ElementType type,
    int lanes,
    boolean input,
    StructLayout struct,
    String declaration)
    implements Serializable {

  /** How an argument is passed. */
  public enum Kind {
    /** A number by value. */
    SCALAR,
    /** A struct by value, short vectors included. */
    STRUCT,
    /** An address of device memory. */
    POINTER
  }

  /** Returns whether this is a pointer. */
  public boolean isPointer() {
    return kind == Kind.POINTER;
  }

  /** Returns the bytes of one pointee (pointers) or of the value; 1 for {@code void*}. */
  public int elementBytes() {
    if (struct != null) {
      return struct.bytes();
    }
    return type == null ? 1 : type.bytes() * lanes;
  }
}
