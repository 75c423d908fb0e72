package dev.lanewise.internal.cuda;

import dev.lanewise.internal.cudac.CudaC;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What NVRTC gets in place of the system's headers, of which it has none: fixed-width integers,
 * limits, the constants of {@code math.h}, {@code std::min} and its like, type traits. It is read
 * before every source, and the standard headers a source names lead here.
 */
final class Prelude {
  static final String NAME = "lanewise_prelude.h";

  private static final String TEXT = text();

  private static final String[] STANDARD = {
    "stdint.h",
    "cstdint",
    "stddef.h",
    "cstddef",
    "stdlib.h",
    "cstdlib",
    "stdio.h",
    "cstdio",
    "math.h",
    "cmath",
    "limits.h",
    "climits",
    "float.h",
    "cfloat",
    "assert.h",
    "cassert",
    "string.h",
    "cstring",
    "stdbool.h",
    "limits",
    "algorithm",
    "utility",
    "type_traits",
    "array",
    "tuple",
    "functional",
    "initializer_list",
    "iterator",
    "numeric",
    "memory",
    "new",
    "cuda/std/array",
    "cuda/std/cstddef",
    "cuda/std/cstdint",
    "cuda/std/functional",
    "cuda/std/initializer_list",
    "cuda/std/limits",
    "cuda/std/tuple",
    "cuda/std/type_traits",
    "cuda/std/utility",
    "iostream",
    "vector",
    "string",
    "time.h",
    "ctime",
    "chrono",
    "random",
    "cuda.h",
    "cuda_runtime.h",
    "cuda_runtime_api.h",
    "device_launch_parameters.h",
    "vector_types.h",
    "vector_functions.h",
    "math_constants.h",
    "device_functions.h"
  };

  private Prelude() {}

  private static String text() {
    try (InputStream in = Prelude.class.getResourceAsStream("prelude.h")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          + CudaC.standardLibrary()
          + "namespace cuda { namespace std = ::std; }\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the headers of a request, with the standard ones it does not bring itself. */
  static Map<String, String> withStandardHeaders(Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(NAME, TEXT);
    for (String name : STANDARD) {
      all.put(name, "#include \"" + NAME + "\"\n");
    }
    all.putAll(own);
    return all;
  }

  /** Returns what of the prelude a cached binary depends on. */
  static String identity() {
    return TEXT;
  }
}
