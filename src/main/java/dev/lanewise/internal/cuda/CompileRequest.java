package dev.lanewise.internal.cuda;

import dev.lanewise.device.CompileOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a compiler is asked for.
 *
 * @param file the source's name
 * @param text CUDA C without host code
 * @param headers local headers by name
 * @param options how to compile
 * @param names kernels and variables whose names in the binary are wanted, as C++ expressions:
 *     {@code "scale<float>"}, {@code "&table"}
 * @param capability the GPU's compute capability, e.g. 90
 * @param ptx whether PTX is wanted and not machine code
 */
record CompileRequest(
    String file,
    String text,
    Map<String, String> headers,
    CompileOptions options,
    List<String> names,
    int capability,
    boolean ptx) {

  /** Returns the same request for PTX. */
  CompileRequest asPtx() {
    return new CompileRequest(file, text, headers, options, names, capability, true);
  }

  /** Returns the same request with other headers. */
  CompileRequest withHeaders(Map<String, String> others) {
    return new CompileRequest(file, text, others, options, names, capability, ptx);
  }

  /** Returns the options that NVRTC and nvcc spell alike. */
  List<String> commonOptions() {
    List<String> list = new ArrayList<>();
    list.add("--std=c++17");
    list.add("--fmad=" + options.fmad());
    if (options.fastMath()) {
      list.add("--use_fast_math");
    }
    options.defines().forEach((name, value) -> list.add("-D" + name + "=" + value));
    return list;
  }

  /** Returns everything the result depends on, the compiler excepted. */
  List<String> identity() {
    List<String> parts = new ArrayList<>(List.of(file, text, ptx ? "ptx" : "cubin"));
    parts.add(Integer.toString(capability));
    parts.addAll(commonOptions());
    parts.add("names");
    parts.addAll(names);
    parts.add("headers");
    headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            header -> {
              parts.add(header.getKey());
              parts.add(header.getValue());
            });
    return parts;
  }
}
