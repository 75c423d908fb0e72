package dev.lanewise.internal.reference;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plain Java forms there are, by kernel name.
 *
 * <p>{@code reduce_sum} and the kernels of {@code scan} have none: what each of their launches
 * gives depends on the grid.
 */
public final class References {
  private static final Map<String, Reference> ALL =
      Map.of(
          "saxpy", Saxpy::run,
          "black_scholes", BlackScholes::run,
          "mandelbrot", Mandelbrot::run,
          "nbody", Nbody::run,
          "blur", Blur::run,
          "matmul_tiled", MatMul::run,
          "histogram", Histogram::run,
          "softmax_rows", Softmax::run,
          "monte_carlo_pi", MonteCarloPi::run);

  private References() {}

  /** Returns the plain Java form of a kernel, if there is one. */
  public static Optional<Reference> of(String kernel) {
    return Optional.ofNullable(ALL.get(kernel));
  }

  /** Returns the names of the kernels that have one. */
  public static Set<String> names() {
    return ALL.keySet();
  }
}
