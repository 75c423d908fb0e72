package dev.lanewise.internal.ir;

/**
 * An address. What it may lead to (global, shared, local memory) follows from how it was made, as
 * in C; {@code space} is only set where the source says so.
 *
 * @param pointee the type of what lies there
 * @param space where it leads, {@link AddressSpace#GENERIC} if the source does not say
 */
public record PointerType(Type pointee, AddressSpace space) implements Type {

  /** Returns a generic pointer. */
  public static PointerType to(Type pointee) {
    return new PointerType(pointee, AddressSpace.GENERIC);
  }

  @Override
  public long bytes() {
    return 8;
  }

  @Override
  public int alignment() {
    return 8;
  }
}
