package dev.lanewise.internal.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A struct or union, or one of CUDA's short vectors ({@code float4} is a struct of four floats with
 * an alignment of 16). Compared by identity: one instance a struct and translation unit, but {@link
 * ShortVectors} are shared by all.
 *
 * <p>Fields are set once, after construction, so that a struct can hold pointers to itself.
 */
public final class StructType implements Type {

  /**
   * A field.
   *
   * @param name its name
   * @param type its type
   * @param offset its distance from the struct's start in bytes; 0 for all in a union
   */
  public record Field(String name, Type type, long offset) {}

  private final String name;
  private final boolean union;
  private List<Field> fields = List.of();
  private long bytes = 1;
  private int alignment = 1;

  /**
   * Makes an incomplete struct.
   *
   * @param name its name, unique in the module; a C identifier
   * @param union whether all fields lie at offset 0
   */
  public StructType(String name, boolean union) {
    this.name = name;
    this.union = union;
  }

  /**
   * Sets the fields and lays them out by C's rules.
   *
   * @param names their names
   * @param types their types
   * @param minAlignment at least this alignment ({@code __align__}); 1 if nothing is asked
   */
  public void complete(List<String> names, List<? extends Type> types, int minAlignment) {
    List<Field> laidOut = new ArrayList<>();
    long offset = 0;
    long end = 0;
    int align = minAlignment;
    for (int i = 0; i < names.size(); i++) {
      Type type = types.get(i);
      offset = union ? 0 : roundUp(offset, type.alignment());
      laidOut.add(new Field(names.get(i), type, offset));
      offset += type.bytes();
      end = Math.max(end, offset);
      align = Math.max(align, type.alignment());
    }
    fields = List.copyOf(laidOut);
    alignment = align;
    bytes = Math.max(1, roundUp(end, align));
  }

  private static long roundUp(long value, int to) {
    return (value + to - 1) / to * to;
  }

  public String name() {
    return name;
  }

  public boolean isUnion() {
    return union;
  }

  public List<Field> fields() {
    return fields;
  }

  /** Returns the index of a field, or -1. */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public int alignment() {
    return alignment;
  }

  @Override
  public String toString() {
    return name;
  }
}
