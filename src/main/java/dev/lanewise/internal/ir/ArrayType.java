package dev.lanewise.internal.ir;

/**
 * A C array of fixed length, as storage. Arrays of arrays are nested.
 *
 * @param element the type of an element
 * @param length how many; 0 for {@code extern __shared__ T s[]}
 */
public record ArrayType(Type element, long length) implements Type {

  @Override
  public long bytes() {
    return element.bytes() * length;
  }

  @Override
  public int alignment() {
    return element.alignment();
  }
}
