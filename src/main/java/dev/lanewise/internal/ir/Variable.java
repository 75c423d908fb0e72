package dev.lanewise.internal.ir;

/**
 * Named storage: a parameter, a local, a shared array, a module's global. Compared by identity.
 *
 * <p>{@code LOCAL} storage is one instance a thread, {@code SHARED} one a block, {@code GLOBAL} and
 * {@code CONSTANT} one a program. Whether a local's address is taken is the writer's to find out.
 */
public final class Variable {
  private final String name;
  private final Type type;
  private final AddressSpace space;
  private final boolean dynamic;
  private final byte[] initial;
  private final SourcePos pos;

  private Variable(
      String name, Type type, AddressSpace space, boolean dynamic, byte[] initial, SourcePos pos) {
    this.name = name;
    this.type = type;
    this.space = space;
    this.dynamic = dynamic;
    this.initial = initial;
    this.pos = pos;
  }

  /** Returns a parameter or local of a thread. */
  public static Variable local(String name, Type type, SourcePos pos) {
    return new Variable(name, type, AddressSpace.LOCAL, false, null, pos);
  }

  /** Returns a {@code __shared__} variable. */
  public static Variable shared(String name, Type type, SourcePos pos) {
    return new Variable(name, type, AddressSpace.SHARED, false, null, pos);
  }

  /**
   * Returns an {@code extern __shared__} array: all of a kernel start at the same address, and the
   * launch says how many bytes there are.
   */
  public static Variable dynamicShared(String name, ArrayType type, SourcePos pos) {
    return new Variable(name, type, AddressSpace.SHARED, true, null, pos);
  }

  /**
   * Returns a module's variable.
   *
   * @param space GLOBAL or CONSTANT
   * @param initial its initial bytes, little-endian, or null for zeros
   */
  public static Variable global(
      String name, Type type, AddressSpace space, byte[] initial, SourcePos pos) {
    return new Variable(name, type, space, false, initial == null ? null : initial.clone(), pos);
  }

  /** Returns the name: a C identifier, unique in its function (globals: in the module). */
  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  public AddressSpace space() {
    return space;
  }

  /** Returns whether this is dynamic shared memory. */
  public boolean isDynamicShared() {
    return dynamic;
  }

  /** Returns the initial bytes of a global, or null. */
  public byte[] initial() {
    return initial == null ? null : initial.clone();
  }

  public SourcePos pos() {
    return pos;
  }

  @Override
  public String toString() {
    return name;
  }
}
