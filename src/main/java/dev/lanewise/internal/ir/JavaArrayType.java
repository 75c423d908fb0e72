package dev.lanewise.internal.ir;

/**
 * A Java array as a lambda captures or takes it: a reference that knows its length, every access
 * checked. On a GPU it is a pointer and a length.
 *
 * @param element the type of an element
 */
public record JavaArrayType(Scalar element) implements Type {

  @Override
  public long bytes() {
    return 16;
  }

  @Override
  public int alignment() {
    return 8;
  }
}
