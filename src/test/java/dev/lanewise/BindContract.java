package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Kernels as methods of an interface. */
interface BindContract extends KernelFixture {
  /** Fits. */
  interface Fits {
    void add(Grid grid, float[] x, float s, int n);

    CompletableFuture<Void> sum(Grid grid, DeviceFloats a, Arg b, Object out, long n);

    default int constant() {
      return 3;
    }
  }

  /** Fits nowhere. */
  interface Misfits {
    int add(Grid grid, int[] x, String s, int n);

    void sum(float[] a);

    void nothingOfTheKind(Grid grid);
  }

  /** Says what each object has anyway, closes without a kernel, and takes numbers for a bool. */
  interface Closing extends AutoCloseable {
    void numbers(Grid grid, double[] out, int t, Integer ub, BigInteger u, long l, Number d);

    boolean equals(Object other);

    String toString();

    default int added(int a, int b) {
      return a + b;
    }

    @Override
    default void close() {}
  }

  /** Visible to all, unlike what it extends. */
  public interface Visible extends Closing {}

  /** Leaves open what a launch yields. */
  interface Launch<F> {
    F add(Grid grid, float[] x, float s, int n);
  }

  /** Says it. */
  interface Later extends Launch<CompletableFuture<Void>> {}

  @Test
  default void defaultMethodsRunWhateverTheInterfaceIs() {
    double[] out = new double[5];
    try (Closing bound = ex().bind(Closing.class)) {
      assertEquals(5, bound.added(2, 3));
      bound.numbers(Grid.of(1), out, 1, 2, BigInteger.TEN, 4, 5);
      assertArrayEquals(new double[] {1, 2, 10, 4, 5}, out);
      assertTrue(bound.toString().startsWith("Closing["), bound.toString());
    }
    try (Visible bound = ex().bind(Visible.class)) {
      assertEquals(5, bound.added(2, 3));
    }
    assertEquals(
        "kernels", assertThrows(NullPointerException.class, () -> ex().bind(null)).getMessage());
  }

  @Test
  default void resultsOfGenericInterfacesAreFutures() {
    float[] x = {1};
    ex().bind(Later.class).add(Grid.of(1), x, 2f, 1).join();
    assertArrayEquals(new float[] {3}, x);
    assertThrows(IllegalArgumentException.class, () -> ex().bind(Launch.class));
  }

  @Test
  default void interfacesAreBound() {
    Fits fits = ex().bind(Fits.class);
    float[] x = {1, 2};
    fits.add(Grid.of(2), x, 1f, 2);
    assertArrayEquals(new float[] {2, 3}, x);
    float[] out = new float[2];
    try (DeviceFloats a = ex().put(x).join()) {
      fits.sum(Grid.of(2), a, Arg.in(x), out, 2).join();
    }
    assertArrayEquals(new float[] {4, 6}, out);
    assertEquals(3, fits.constant());
    assertEquals(fits, fits);
    assertFalse(fits.equals(ex().bind(Fits.class)));
    assertTrue(fits.toString().startsWith("Fits["), fits.toString());
  }

  @Test
  default void everyMisfitOfAnInterfaceIsListed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ex().bind(Misfits.class));
    List<String> lines = e.getMessage().lines().map(String::strip).toList();
    assertEquals("Misfits does not fit the kernels:", lines.get(0));
    assertEquals(
        "add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given int[]",
        lines.get(1));
    assertEquals(
        "add, parameter 2 (float s): expected a number for float, given String", lines.get(2));
    assertEquals(
        "add: expected the result void or CompletableFuture<Void>, given int", lines.get(3));
    assertTrue(lines.get(4).startsWith("nothingOfTheKind: no kernel nothingOfTheKind"));
    assertEquals("sum: expected a Grid as first parameter, given float[]", lines.get(5));
    assertThrows(IllegalArgumentException.class, () -> ex().bind(String.class));
  }
}
