package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
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
