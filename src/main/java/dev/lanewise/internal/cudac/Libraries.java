package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import java.util.List;

/** Tells by its name which library an unknown name belongs to. */
final class Libraries {

  private Libraries() {}

  /** Returns the refusal of a name that nothing declares. */
  static KernelCompileException unknown(QualifiedName name, String kind, Scope from, Sema sema) {
    String text = name.spelling();
    Feature feature = feature(text);
    if (feature != null) {
      return Refusal.of(feature, name.pos(), "'" + text + "'");
    }
    String hint = sema.hint(name.last().identifier(), from);
    return Refusal.type(name.pos(), "unknown " + kind + " '" + text + "'" + hint);
  }

  static Feature feature(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.startsWith("curand") || lower.contains("curand")) {
      return Feature.CURAND;
    }
    if (lower.startsWith("cub::")
        || lower.equals("cub")
        || name.matches("(Block|Warp)(Reduce|Scan|Load|Store|RadixSort|ScanAlgorithm).*")) {
      return Feature.CUB;
    }
    if (List.of("malloc", "free", "calloc", "realloc").contains(name)) {
      return Feature.HEAP;
    }
    if (name.startsWith("cuFloatComplex") || name.startsWith("cuDoubleComplex")) {
      return Feature.LIBRARY;
    }
    if (lower.startsWith("thrust::") || lower.equals("thrust")) {
      return Feature.THRUST;
    }
    if (lower.contains("wmma") || lower.startsWith("mma")) {
      return Feature.TENSOR_CORE;
    }
    if (name.startsWith("tex1D")
        || name.startsWith("tex2D")
        || name.startsWith("tex3D")
        || name.startsWith("texCube")
        || name.startsWith("surf")
        || name.equals("texture")
        || name.contains("TextureObject")
        || name.equals("CUtexObject")
        || name.equals("CUsurfObject")
        || name.contains("SurfaceObject")) {
      return Feature.TEXTURE;
    }
    if (name.contains("pipeline") || name.contains("memcpy_async") || name.contains("barrier")) {
      return Feature.ASYNC_COPY;
    }
    if (name.contains("grid_group") || name.contains("this_grid") || name.contains("cluster")) {
      return Feature.GRID_SYNC;
    }
    if (lower.matches("(__)?half2?|__half.*|.*2half.*|.*half22?float.*|.*bfloat.*|.*_fp8.*")) {
      return Feature.HALF;
    }
    if (name.equals("cudaArray")) {
      return Feature.LIBRARY;
    }
    if (name.startsWith("cuda") && !name.contains("::")) {
      return Feature.DYNAMIC_PARALLELISM;
    }
    if (name.startsWith("__")
        || name.startsWith("std::")
        || name.startsWith("cuda::")
        || name.startsWith("nv")
        || name.startsWith("cooperative_groups")
        || name.startsWith("cg::")) {
      return Feature.LIBRARY;
    }
    return null;
  }
}
