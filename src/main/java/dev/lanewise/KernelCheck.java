package dev.lanewise;

import dev.lanewise.device.KernelCompileException;

/**
 * What compiling one kernel gave.
 *
 * @param kernel its name; empty for a file that cannot be read or parsed at all
 * @param file the file it is in: the path given, or below the folder given
 * @param line the line of its definition; 0 if unknown
 * @param cpu the refusal of the CPU device, or null if it compiles
 * @param cuda what the CUDA compiler said
 * @param cudaRefusal its refusal, or null
 * @param includedBy a file that includes this one, where this one cannot be compiled by itself: the
 *     kernel is checked there; else empty
 */
public record KernelCheck(
    String kernel,
    String file,
    int line,
    KernelCompileException cpu,
    Cuda cuda,
    KernelCompileException cudaRefusal,
    String includedBy) {

  /** Verdicts of the CUDA compiler. */
  public enum Cuda {
    /** It compiles. */
    OK,
    /** It is refused. */
    REFUSED,
    /** No CUDA compiler was found, or it was not asked. */
    NOT_CHECKED
  }

  /** Returns whether no compiler that was asked refused it. */
  public boolean ok() {
    return cpu == null && cuda != Cuda.REFUSED;
  }

  /**
   * Returns whether it is a template for which the file names no arguments and none were found that
   * suit: nothing is known of it until somebody names them.
   */
  public boolean isOpen() {
    return cpu != null && cpu.feature().equals("instance") && !kernel.contains("<");
  }

  /** Returns whether it stands in a file that is a part of another, and says nothing by itself. */
  public boolean isPart() {
    return !includedBy.isEmpty();
  }
}
