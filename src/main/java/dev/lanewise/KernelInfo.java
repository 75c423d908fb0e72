package dev.lanewise;

import dev.lanewise.device.Signature;
import java.util.Map;

/**
 * A kernel that was found, not yet compiled.
 *
 * @param signature what it is called and takes, with the first sentence of its comment, its file
 *     and line
 * @param template whether the name is an instance that was made up for a template
 * @param ranges the usual values of its parameters by name, as far as the comment gives them
 */
public record KernelInfo(
    Signature signature, boolean template, Map<String, ParameterRange> ranges) {

  public KernelInfo {
    ranges = Map.copyOf(ranges);
  }

  /** Returns the name to launch it by. */
  public String name() {
    return signature.name();
  }
}
