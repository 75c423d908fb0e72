package dev.lanewise.internal.cuda;

import dev.lanewise.internal.cudac.CudaC;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Headers of the CUDA toolkit that come without it: the same text that the CPU device reads. They
 * are for compilers that do not have the toolkit's, or have an edition that lacks what is used.
 */
final class StandInHeaders {
  private static final Pattern INCLUDE =
      Pattern.compile(
          "(?m)^\\s*#\\s*include\\s*[<\"]("
              + "(?:cub|thrust)/[^>\"\\n]+|curand_[^>\"\\n]+|cooperative_groups[^>\"\\n]*"
              + "|cuda/pipeline|cuda/barrier|cuda_pipeline(?:_primitives)?\\.h|cuda_fp16\\.hp*|cuda_bf16\\.hp*|cuComplex\\.h)[>\"]");

  /** Something of theirs, by its usual names. */
  private static final Pattern NAMED =
      Pattern.compile("cub::|thrust::|cuda::|curand|cooperative_groups|\\bcg::|half|bfloat16");

  /** Read once: every program that is loaded asks for the identity. */
  private static final String IDENTITY =
      Stream.of(
              "cub/cub.cuh",
              "thrust/complex.h",
              "curand_kernel.h",
              "cooperative_groups.h",
              "cuda/pipeline",
              "cuda_fp16.h",
              "cuda_bf16.h",
              "cuComplex.h")
          .map(CudaC::header)
          .collect(Collectors.joining());

  private StandInHeaders() {}

  /** Returns a request with those that its text includes, or null if it includes none. */
  static CompileRequest added(CompileRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    Stream.concat(Stream.of(request.text()), request.headers().values().stream())
        .flatMap(text -> INCLUDE.matcher(text).results())
        .map(found -> found.group(1))
        .forEach(name -> headers.put(name, CudaC.header(name)));
    if (headers.isEmpty()) {
      return null;
    }
    headers.putAll(request.headers());
    return request.withHeaders(headers);
  }

  /** Returns whether a line of code names something of theirs. */
  static boolean isNamedIn(String line) {
    return NAMED.matcher(line).find();
  }

  /** Returns what of them a cached binary depends on. */
  static String identity() {
    return IDENTITY;
  }
}
