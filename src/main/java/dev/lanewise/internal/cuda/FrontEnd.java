package dev.lanewise.internal.cuda;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import java.util.List;
import java.util.Map;

/**
 * What the device asks of the reader of CUDA C: which kernels there are, and what the compiler is
 * given.
 */
interface FrontEnd {

  /**
   * A source that was read.
   *
   * @param deviceText the text without host code
   * @param signatures the kernels that are wanted
   * @param symbols the {@code __constant__} and {@code __device__} variables, each with the type of
   *     its elements
   */
  record Reading(String deviceText, List<Signature> signatures, Map<String, ElementType> symbols) {}

  /**
   * Reads a source.
   *
   * @throws dev.lanewise.device.KernelCompileException if it cannot be read
   */
  Reading read(KernelSource source);
}
