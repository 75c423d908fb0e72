package dev.lanewise.internal.ir;

/** No value; as a pointee, memory of no particular type (one byte an element). */
public enum VoidType implements Type {
  VOID;

  @Override
  public long bytes() {
    return 1;
  }

  @Override
  public int alignment() {
    return 1;
  }
}
