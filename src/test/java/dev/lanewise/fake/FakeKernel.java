package dev.lanewise.fake;

import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Signature;
import java.util.List;
import java.util.function.Consumer;

/**
 * A kernel that is a Java function of its arguments.
 *
 * @param signature its signature
 * @param body what a launch does
 */
public record FakeKernel(Signature signature, Consumer<Object[]> body) implements Kernel {

  /** Makes a kernel of which nobody asks the parameters. */
  public static FakeKernel of(String name, Consumer<Object[]> body) {
    return new FakeKernel(new Signature(name, List.of(), "fake.cu", 1, "", false), body);
  }

  @Override
  public int maxBlockThreads() {
    return 256;
  }

  @Override
  public Grid configure(Grid grid) {
    return grid.withBlock(64, 1, 1);
  }
}
