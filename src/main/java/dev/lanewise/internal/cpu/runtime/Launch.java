package dev.lanewise.internal.cpu.runtime;

/**
 * One launch of a kernel, as generated code sees it. Immutable by convention; shared by workers.
 *
 * @param gridX blocks along x, likewise y and z
 * @param blockX threads of a block along x, likewise y and z
 * @param sharedBytes bytes of dynamic shared memory
 * @param objects one a parameter: the array or buffer a pointer leads to, in the {@link
 *     Representation} the compiled kernel asks for (null: the null pointer); for a struct by value
 *     a little-endian buffer of its bytes, in which pointer fields are handles of {@code pointers};
 *     null for scalars
 * @param values one a parameter: a scalar's bits (sign- or zero-extended as its type is signed or
 *     not, raw IEEE bits for floating types); for a pointer its offset into the object in bytes
 * @param globals one a variable of the module, in its representation
 * @param pointers the handles of pointers that lie in memory
 * @param printer where {@code printf} goes
 * @param stop asks the launch to end before its time
 */
public record Launch(
    int gridX,
    int gridY,
    int gridZ,
    int blockX,
    int blockY,
    int blockZ,
    int sharedBytes,
    Object[] objects,
    long[] values,
    Object[] globals,
    PointerTable pointers,
    Printer printer,
    StopSignal stop) {

  /** Takes the text of {@code printf}; called from any worker. */
  @FunctionalInterface
  public interface Printer {
    void print(String text);
  }

  /** Returns the threads of a block. */
  public int blockThreads() {
    return blockX * blockY * blockZ;
  }
}
