package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Module;
import java.util.Map;

/**
 * A kernel tree, and which of its functions are the kernels asked for.
 *
 * @param module the tree
 * @param names the name of the {@link dev.lanewise.internal.ir.Function} of each kernel
 */
public record LoweredModule(Module module, Map<String, String> names) {

  public LoweredModule {
    names = Map.copyOf(names);
  }
}
