package dev.lanewise.device;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A kernel's source text with all that its compilation depends on: what crosses to a device.
 *
 * <p>Host code in the text is allowed; devices drop it, keeping line numbers.
 *
 * @param file the name shown in messages, e.g. {@code "saxpy.cu"}
 * @param text CUDA C
 * @param headers local headers by the name used in {@code #include "…"}, with their text
 * @param entries the kernels wanted: plain names or C++ spellings of template instances; empty for
 *     every kernel that is no template
 * @param options how to compile
 */
public record KernelSource(
    String file,
    String text,
    Map<String, String> headers,
    List<String> entries,
    CompileOptions options)
    implements Serializable {

  public KernelSource {
    headers = Map.copyOf(headers);
    entries = List.copyOf(entries);
  }

  /** Returns a source without headers, compiled as CUDA does by default. */
  public static KernelSource of(String file, String text, String... entries) {
    return new KernelSource(file, text, Map.of(), List.of(entries), CompileOptions.CUDA);
  }

  /** Returns the same source with other options. */
  public KernelSource with(CompileOptions options) {
    return new KernelSource(file, text, headers, entries, options);
  }

  /** Returns the same source with other entries. */
  public KernelSource withEntries(List<String> entries) {
    return new KernelSource(file, text, headers, entries, options);
  }
}
