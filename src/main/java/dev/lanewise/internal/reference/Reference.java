package dev.lanewise.internal.reference;

/** One kernel as plain Java. Keeps nothing between calls: any number may run at once. */
@FunctionalInterface
public interface Reference {

  /**
   * Computes what the kernel computes.
   *
   * @param parallel whether over {@code IntStream.parallel()}, else in one loop
   * @param arguments the kernel's arguments in its order: Java arrays for pointers, boxed numbers
   *     for scalars
   * @throws ClassCastException if an argument is of another type than the kernel's
   */
  void run(boolean parallel, Object... arguments);
}
