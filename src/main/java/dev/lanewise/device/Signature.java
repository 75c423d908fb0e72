package dev.lanewise.device;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a kernel is called and takes.
 *
 * @param name the name to launch it by: the plain name, or the C++ spelling of a template instance
 *     such as {@code "scale<float>"}
 * @param parameters its parameters in order
 * @param file the source file it was found in
 * @param line the line of its definition, from 1
 * @param doc the first sentence of the comment above it; empty if there is none
 * @param usesY whether it reads the y axis of its thread or block index: a 2-D kernel
 */
public record Signature(
    String name, List<Parameter> parameters, String file, int line, String doc, boolean usesY)
    implements Serializable {

  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** Returns the signature as a CUDA C declaration. */
  @Override
  public String toString() {
    return parameters.stream()
        .map(Parameter::declaration)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
