package dev.lanewise.internal.cudac;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers of CUDA and the C++ library that sources include in quotes. */
final class KnownHeaders {
  /** Cooperative groups: part of the prelude here, a header for other compilers. */
  static final String GROUPS = "cooperative_groups.cuh";

  /** Copies beside the threads, likewise. */
  static final String COPIES = "async_copies.cuh";

  /** What std has beside the preludes: for every compiler without a library of its own. */
  private static final List<String> STANDARD =
      List.of("std_traits.cuh", "std_limits.cuh", "std_values.cuh");

  private static final Set<String> OF_THE_HOST =
      Set.of(
          "complex.h",
          "ctype.h",
          "dirent.h",
          "dlfcn.h",
          "errno.h",
          "fcntl.h",
          "getopt.h",
          "inttypes.h",
          "locale.h",
          "malloc.h",
          "memory.h",
          "mpi.h",
          "pthread.h",
          "setjmp.h",
          "signal.h",
          "stdarg.h",
          "strings.h",
          "wchar.h",
          "windows.h");

  private KnownHeaders() {}

  /** Returns whether a name in quotes is a header of the system. */
  static boolean isKnown(String name) {
    if (name.startsWith("cuda")
        || name.startsWith("cuC")
        || name.startsWith("curand")
        || name.startsWith("cooperative_")) {
      return true;
    }
    if (name.startsWith("thrust/") || name.startsWith("cub/") || name.startsWith("sys/")) {
      return true;
    }
    return switch (name) {
      case "math.h", "stdio.h", "stdlib.h", "stdint.h", "stdbool.h", "string.h", "assert.h" -> true;
      case "float.h", "limits.h", "time.h", "device_launch_parameters.h", "math_constants.h" ->
          true;
      case "math_functions.h", "device_functions.h", "vector_types.h", "sm_20_intrinsics.h" -> true;
      case "device_atomic_functions.h", "cublas_v2.h", "nvToolsExt.h", "mma.h", "omp.h" -> true;
      case "vector_functions.h", "host_defines.h", "driver_types.h", "unistd.h", "stddef.h" -> true;
      case "helper_cuda.h", "helper_functions.h", "helper_string.h", "helper_timer.h" -> true;
      case "helper_image.h", "cutil.h", "cutil_inline.h", "shrUtils.h", "shrQATest.h" -> true;
      case "crt/mma.h", "cmath", "iostream", "vector", "string", "algorithm" -> true;
      default -> false;
    };
  }

  /** Returns whether a header in angle brackets belongs to the system, as far as can be told. */
  static boolean isOfSystem(String name) {
    return isKnown(name) || !name.contains(".") || OF_THE_HOST.contains(name);
  }

  /** Returns the texts of our own, in CUDA C++, that stand in for a header of the system. */
  static List<String> texts(String name) {
    List<String> brought = broughtBy(name);
    if (!brought.isEmpty()) {
      return brought.stream().flatMap(header -> texts(header).stream()).toList();
    }
    return switch (name) {
      case "cuda_fp16.h", "cuda_fp16.hpp" -> List.of(SmallFloats.HALF);
      case "cuda_bf16.h", "cuda_bf16.hpp" -> List.of(SmallFloats.BFLOAT16);
      case "cuComplex.h" -> List.of("cu_complex.cuh");
      default -> library(name);
    };
  }

  private static List<String> library(String name) {
    if (name.startsWith("curand_")) {
      return List.of("curand_kernel.cuh");
    }
    if (name.startsWith("thrust/")) {
      return List.of("thrust_device.cuh");
    }
    return name.startsWith("cub/") ? List.of("cub_block.cuh") : List.of();
  }

  /** Returns what of the standard library stands beside a prelude. */
  static String standard() {
    return STANDARD.stream().map(KnownHeaders::read).collect(Collectors.joining());
  }

  /** Returns all texts that stand in for a header elsewhere, joined; null if none does. */
  static String text(String name) {
    List<String> texts = ofPrelude(name);
    texts = texts.isEmpty() ? texts(name) : texts;
    return texts.isEmpty()
        ? null
        : texts.stream().map(KnownHeaders::read).collect(Collectors.joining());
  }

  /** Returns those that are part of the prelude here. */
  private static List<String> ofPrelude(String name) {
    return switch (name) {
      case "cuda/pipeline", "cuda/barrier", "cuda_pipeline.h", "cuda_pipeline_primitives.h" ->
          List.of(COPIES);
      default -> name.startsWith("cooperative_groups") ? List.of(GROUPS) : List.of();
    };
  }

  /** Returns a text of {@link #texts}. */
  static String read(String name) {
    String composed = SmallFloats.text(name, KnownHeaders::resource);
    return composed != null ? composed : resource(name);
  }

  private static String resource(String name) {
    try (InputStream in = KnownHeaders.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what device code gets of a header whose functions are the host's. */
  static List<String> broughtBy(String name) {
    return switch (name) {
      case "cublas.h", "cublas_v2.h", "cublas_api.h", "cublasLt.h", "cublasXt.h" ->
          List.of("cuda_fp16.h", "cuda_bf16.h");
      default -> List.of();
    };
  }

  /** Returns whether a header of small floats is wanted for its types. */
  static boolean typesUsed(String header, Set<String> used) {
    String types = header.startsWith("cuda_fp16") ? "half2?|__half.*" : ".*bfloat16.*";
    return used.stream().anyMatch(n -> n.matches(types));
  }

  /** Returns whether a header is kept for the device compiler when device code uses it. */
  static boolean isForDevice(String name) {
    if (name.startsWith("cooperative_groups") || name.startsWith("cuda/")) {
      return true;
    }
    if (!broughtBy(name).isEmpty()) {
      return true;
    }
    return switch (name) {
      case "cuda_fp16.h", "cuda_bf16.h", "cuda_fp8.h", "cuComplex.h", "mma.h", "curand_kernel.h" ->
          true;
      case "math_constants.h" -> true;
      case "cuda_fp6.h", "cuda_fp4.h", "cuda_awbarrier_primitives.h" -> true;
      case "cuda_pipeline.h", "cuda_pipeline_primitives.h" -> true;
      default ->
          name.startsWith("cub/") || name.startsWith("curand_") || name.startsWith("thrust/");
    };
  }

  /** Returns whether identifiers show that a header's declarations are used. */
  static boolean usedBy(String header, Set<String> used) {
    if (header.startsWith("cooperative_groups")) {
      return used.contains("cooperative_groups");
    }
    if (header.startsWith("cuda_fp16")) {
      return used.stream().anyMatch(n -> n.contains("half"));
    }
    if (header.startsWith("cuda_bf16")) {
      return used.stream().anyMatch(n -> n.contains("bfloat16"));
    }
    if (!broughtBy(header).isEmpty()) {
      return broughtBy(header).stream().anyMatch(h -> typesUsed(h, used));
    }
    if (header.startsWith("curand")) {
      return used.stream().anyMatch(n -> n.startsWith("curand"));
    }
    if (header.startsWith("thrust/")) {
      return used.contains("thrust");
    }
    if (header.startsWith("cub/")) {
      return used.stream().anyMatch(n -> Libraries.feature(n) == Feature.CUB);
    }
    return switch (header) {
      case "mma.h" -> used.contains("wmma");
      case "cuComplex.h" -> used.stream().anyMatch(n -> n.matches(".*cu[A-Z].*"));
      default -> true;
    };
  }
}
