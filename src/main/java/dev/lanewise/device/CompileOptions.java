package dev.lanewise.device;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How CUDA C is compiled.
 *
 * @param fmad whether {@code a*b+c} may be contracted to a fused multiply-add. A device may round
 *     either way when this is on; when off, every device gives the same bits for + − × ÷ and sqrt
 * @param fastMath CUDA's {@code --use_fast_math}: approximate division, roots and functions,
 *     subnormals flushed
 * @param defines macros defined before the first line, name to value
 */
public record CompileOptions(boolean fmad, boolean fastMath, Map<String, String> defines)
    implements Serializable {

  /** CUDA's own defaults: contraction on, precise division and roots. */
  public static final CompileOptions CUDA = new CompileOptions(true, false, Map.of());

  /** No contraction: results agree bit for bit between devices. */
  public static final CompileOptions EXACT = new CompileOptions(false, false, Map.of());

  public CompileOptions {
    defines = java.util.Collections.unmodifiableMap(new TreeMap<>(defines));
  }
}
