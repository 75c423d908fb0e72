package dev.lanewise;

/**
 * The usual values of a kernel's parameter, written {@code [least, most]} in its header comment.
 *
 * @param least the least
 * @param most the most
 */
public record ParameterRange(double least, double most) {

  public ParameterRange {
    if (!(least <= most)) {
      throw new IllegalArgumentException("range [" + least + ", " + most + "] is empty");
    }
  }
}
