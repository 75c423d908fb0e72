package dev.lanewise.corpus;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelCompileException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Runs a few statements in one thread of the CPU device and tells what they stored. */
final class SmallKernel {

  private SmallKernel() {}

  /** Returns the first ints that the statements of {@code k(int* o)} stored. */
  static List<Integer> run(int count, String declarations, String statements) {
    String text = declarations + "\n__global__ void k(int* o) {\n" + statements + "\n}";
    try (LaneExecutor ex =
        LaneExecutor.builder().device("cpu").threads(1).kernelSource("small.cu", text).build()) {
      int[] o = new int[32];
      ex.launch("k", Grid.blocks(1, 1, 1, 1, 1, 1), (Object) o).join();
      return Arrays.stream(o).limit(count).boxed().toList();
    }
  }

  /** Returns why the statements are refused. */
  static KernelCompileException refused(String declarations, String statements) {
    try {
      throw new AssertionError("stored " + run(8, declarations, statements));
    } catch (CompletionException e) {
      if (e.getCause() instanceof KernelCompileException refusal) {
        return refusal;
      }
      throw e;
    } catch (KernelCompileException e) {
      return e;
    }
  }
}
