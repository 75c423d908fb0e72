package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Constants and variables of a kernel's file. */
interface VariableContract extends KernelFixture {
  @Test
  default void constantsAreFilledForLaterLaunches() {
    LaneKernel weigh = ex().kernel("weigh");
    float[] x = {1, 1, 1, 1};
    float[] y = {1, 1, 1, 1};
    weigh.constant("weights", new float[] {1, 2, 3, 4});
    CompletableFuture<Void> first = weigh.launch(Grid.of(4), x, 4);
    weigh.constant("weights", new float[] {5, 6, 7, 8});
    weigh.launch(Grid.of(4), y, 4).join();
    first.join();
    assertArrayEquals(new float[] {1, 2, 3, 4}, x);
    assertArrayEquals(new float[] {5, 6, 7, 8}, y);
    NoSuchElementException unknown =
        assertThrows(NoSuchElementException.class, () -> weigh.constant("weight", 1f));
    assertTrue(unknown.getMessage().contains("did you mean weights?"), unknown.getMessage());
    IllegalArgumentException longer =
        assertThrows(IllegalArgumentException.class, () -> weigh.constant("weights", new float[5]));
    assertEquals(
        "constant weights: expected float[4] or less, given float[5]", longer.getMessage());
    IllegalArgumentException large =
        assertThrows(IllegalArgumentException.class, () -> weigh.constant("weights", 1e39));
    assertEquals(
        "constant weights: expected a number for float, given Double 1.0E39", large.getMessage());
  }

  @Test
  default void aClosedExecutorFillsNoConstants() {
    LaneExecutor own = builder().build();
    LaneKernel kernel = own.kernel("saxpy");
    own.close();
    assertThrows(RejectedExecutionException.class, () -> kernel.constant("nothing", 1));
  }

  @Test
  default void deviceVariablesKeepTheirValue() {
    LaneKernel count = ex().kernel("count");
    int[] a = new int[1];
    count.constant("counter", 7);
    count.launch(Grid.of(1), a);
    int[] b = new int[1];
    count.launch(Grid.of(1), b).join();
    assertEquals(7, a[0]);
    assertEquals(8, b[0]);
  }

  @Test
  default void allKernelsOfAFileHaveItsVariables() {
    String text =
        """
        __constant__ int step = 1;
        __device__ int total;
        __global__ void add(int* y) { total += step; *y = total; }
        template <int N> __global__ void addTimes(int* y) { total += N * step; *y = total; }
        NEIGHBOUR
        """;
    for (String neighbour : List.of("", "__global__ void refused() { nothing(); }")) {
      String source = text.replace("NEIGHBOUR", neighbour);
      try (LaneExecutor own = builder().kernelSource("step.cu", source).build()) {
        int[] y = new int[1];
        own.launch("addTimes<3>", Grid.blocks(1, 1), y).join();
        assertEquals(3, y[0]);
        own.launch("add", Grid.blocks(1, 1), y);
        own.kernel("addTimes<5>").constant("step", 2);
        own.launch("addTimes<5>", Grid.blocks(1, 1), y);
        own.launch("add", Grid.blocks(1, 1), y);
        own.launch("addTimes<3>", Grid.blocks(1, 1), y).join();
        assertEquals(22, y[0], neighbour);
      }
    }
  }
}
