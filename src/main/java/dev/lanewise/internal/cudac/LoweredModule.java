package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.Variable;
import java.util.Map;

/**
 * A kernel tree, and what of it the source's user knows by name.
 *
 * @param module the tree
 * @param names the name of the {@link dev.lanewise.internal.ir.Function} of each kernel asked for
 * @param variables the {@code __device__} and {@code __constant__} variables of the source by name,
 *     those that the tree does not use included
 */
public record LoweredModule(
    Module module, Map<String, String> names, Map<String, Variable> variables) {

  public LoweredModule {
    names = Map.copyOf(names);
    variables = Map.copyOf(variables);
  }
}
