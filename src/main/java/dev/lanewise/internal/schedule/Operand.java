package dev.lanewise.internal.schedule;

import dev.lanewise.device.ElementType;
import java.util.List;

/** What one parameter of a kernel gets. Immutable. */
public sealed interface Operand {

  /**
   * A number, or null for the null pointer.
   *
   * @param boxed what {@link dev.lanewise.device.Stream#launch} takes
   */
  record Value(Object boxed) implements Operand {}

  /**
   * A struct by value.
   *
   * @param bytes in the struct's layout
   * @param pointers what its pointer fields hold
   */
  record Struct(byte[] bytes, List<Field> pointers) implements Operand {

    public Struct {
      pointers = List.copyOf(pointers);
    }

    /**
     * A pointer field.
     *
     * @param offset where in the struct
     * @param memory where it leads
     */
    public record Field(int offset, Memory memory) {}
  }

  /**
   * Memory on a device.
   *
   * @param resident the memory
   * @param from the first element
   * @param length how many
   * @param writes whether the kernel may write it
   */
  record Memory(Resident resident, long from, long length, boolean writes) implements Operand {}

  /**
   * An array on the host. Given for two parameters, it is one object.
   *
   * @param array a primitive array, or a byte buffer in native order from its position 0 on
   * @param identity what it is ordered by: the object that the caller gave
   * @param type the type of the elements
   * @param from the first element
   * @param length how many
   * @param copiedIn whether the kernel sees its contents
   * @param copiedOut whether it is to hold what the kernel wrote
   * @param afterCopyOut what is still to do then, on a thread that may run user code; or null
   */
  record Host(
      Object array,
      Object identity,
      ElementType type,
      long from,
      long length,
      boolean copiedIn,
      boolean copiedOut,
      Runnable afterCopyOut)
      implements Operand {

    /** Returns the index of the first element as the streams' copies count it. */
    long sourceIndex() {
      boolean bytes = array instanceof byte[] || array instanceof java.nio.ByteBuffer;
      return bytes ? from * type.bytes() : from;
    }
  }
}
