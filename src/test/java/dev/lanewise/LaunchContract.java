package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.device.Grid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Launches, and what can be given to a kernel. */
interface LaunchContract extends KernelFixture {
  @Test
  default void aShippedKernelRuns() {
    for (int n : new int[] {0, 1, 31, 1025, 100_003}) {
      float[] x = KernelFixture.numbers(n);
      float[] y = KernelFixture.numbers(n);
      ex().launch("saxpy", Grid.of(n), n, 2f, x, y).join();
      for (int i = 0; i < n; i++) {
        assertEquals(3 * x[i], y[i], "element " + i + " of " + n);
      }
    }
  }

  @Test
  default void aCommaDropsTheValueOnItsLeftOnly() {
    String source =
        """
        __device__ float sum(float a, float b) { return a + b; }
        __global__ void comma(const float* a, const float* b, float* out) {
          out[0] = sum(sum(a[0], b[0]), (a[0], b[0]));
          out[1] = sum(sum(a[0], b[0]), (sum(a[0], a[0]), b[0]));
        }
        """;
    float[] out = new float[2];
    try (LaneExecutor other = builder().kernelSource("comma.cu", source).build()) {
      other.launch("comma", Grid.of(1), new float[] {1}, new float[] {10}, out).join();
    }
    assertArrayEquals(new float[] {21, 21}, out);
  }

  @Test
  default void everyElementTypeGoesInAndOut() {
    byte[] b = {Byte.MAX_VALUE};
    byte[] ub = {-1};
    short[] s = {-1};
    int[] i = {41};
    int[] u = {-1};
    long[] l = {1L << 40};
    double[] d = {1};
    byte[] f = {1};
    ex().launch("types", Grid.of(1), b, ub, s, i, u, l, d, f).join();
    assertEquals(Byte.MIN_VALUE, b[0]);
    assertEquals(0, ub[0]);
    assertEquals(0, s[0]);
    assertEquals(42, i[0]);
    assertEquals(0, u[0]);
    assertEquals((1L << 40) + 1, l[0]);
    assertEquals(1.5, d[0]);
    assertEquals(0, f[0]);
  }

  @Test
  default void numbersFitTheirTypes() {
    double[] out = new double[5];
    ex().launch("numbers", Grid.of(1), out, true, 255, 4_294_967_295L, -3, 0.1f).join();
    assertArrayEquals(new double[] {1, 255, 4_294_967_295.0, -3, 0.1f}, out);
    ex().launch("numbers", Grid.of(1), out, 0, (byte) -1, -1, Long.MIN_VALUE, 7).join();
    assertArrayEquals(new double[] {0, 255, 4_294_967_295.0, Long.MIN_VALUE, 7}, out);
    Object[] classes = {
      out, 1.0, BigInteger.TWO, 3f, new AtomicLong((1L << 53) + 1), BigDecimal.TEN
    };
    ex().launch("numbers", Grid.of(1), classes).join();
    assertArrayEquals(new double[] {1, 2, 3, 0x1p53, 10}, out);
    Object[][] misfits = {
      {out, 2, 0, 0, 0, 0},
      {out, true, -1, 0, 0, 0},
      {out, true, 0, -1L, 0, 0},
      {out, true, 0, 0, 0x1p63, 0},
      {out, true, 0, 0, new BigDecimal("1e1000000000"), 0},
      {out, true, 0, 0, 0, new BigDecimal("1e400")},
    };
    for (Object[] misfit : misfits) {
      assertThrows(
          IllegalArgumentException.class, () -> ex().launch("numbers", Grid.of(1), misfit));
    }
  }

  @Test
  default void theLargestUnsignedNumberIsOne() {
    String text = "__global__ void put(unsigned long long* y, unsigned long long v) { *y = v; }";
    try (LaneExecutor own = builder().kernelSource("put.cu", text).build()) {
      long[] y = new long[1];
      BigInteger two64 = BigInteger.ONE.shiftLeft(64);
      own.launch("put", Grid.blocks(1, 1), y, two64.subtract(BigInteger.ONE)).join();
      assertArrayEquals(new long[] {-1}, y);
      for (Object misfit : new Object[] {two64, -1, 0x1p64}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> own.launch("put", Grid.blocks(1, 1), y, misfit),
            String.valueOf(misfit));
      }
    }
  }

  @Test
  default void recordsAreStructs() {
    Particle[] particles = new Particle[70];
    for (int i = 0; i < particles.length; i++) {
      particles[i] = new Particle(i, 2 * i, new int[] {i, i});
    }
    Particle first = particles[1];
    ex().launch("move", Grid.of(70), particles, 0.5f, 70).join();
    for (int i = 0; i < particles.length; i++) {
      assertEquals(2f * i, particles[i].x());
      assertArrayEquals(new int[] {i, i + 1}, particles[i].hits());
    }
    assertEquals(1f, first.x(), "records do not change; the array gets new ones");
    double[] out = new double[3];
    ex().launch("unpack", Grid.of(1), new Outer(3, new Inner(0.25, (byte) 9)), out).join();
    assertArrayEquals(new double[] {3, 0.25, 9}, out);
  }

  @Test
  default void byteBuffersHoldStructsInTheirLayout() {
    ByteBuffer particles = ByteBuffer.allocateDirect(2 * 16).order(ByteOrder.nativeOrder());
    particles.putFloat(0, 1).putFloat(4, 10).putFloat(16, 2).putFloat(20, 20);
    ex().launch("move", Grid.of(2), particles, 0.5f, 2).join();
    assertEquals(6f, particles.getFloat(0));
    assertEquals(12f, particles.getFloat(16));
    assertEquals(1, particles.getInt(12));
    ByteBuffer outer = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    outer.putInt(0, 4).putDouble(8, 1.5).put(16, (byte) 2);
    double[] out = new double[3];
    ex().launch("unpack", Grid.of(1), outer, out).join();
    assertArrayEquals(new double[] {4, 1.5, 2}, out);
    byte[] bytes = new byte[16];
    ex().launch("move", Grid.of(1), bytes, 0.5f, 1).join();
    assertEquals(1, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt(12));
  }

  @Test
  default void pointersInStructsLeadToDeviceArrays() {
    try (DeviceFloats data = ex().newFloats(10)) {
      ex().launch("fill", Grid.of(10), new View(data, 9), 3f).join();
      assertArrayEquals(new float[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 0}, data.get().join());
    }
  }

  @Test
  default void shortVectorsAreFlatArrays() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    ex().launch("swap", Grid.of(2), x, 2).join();
    assertArrayEquals(new float[] {4, 3, 2, 1, 8, 7, 6, 5}, x);
  }

  @Test
  default void templatesAreLaunchedByInstance() {
    int[] x = {1, 2, 3};
    ex().launch("scale<int, 3>", Grid.of(3), x, 3).join();
    assertArrayEquals(new int[] {3, 6, 9}, x);
    double[] d = {1.5};
    ex().launch("contract.cu:scale<double, 2>", Grid.of(1), d, 1).join();
    assertArrayEquals(new double[] {3}, d);
  }

  @Test
  default void slicesAndOutputs() {
    float[] x = KernelFixture.numbers(10);
    float[] expected = KernelFixture.numbers(10);
    ex().launch("add", Grid.of(3), Arg.slice(x, 4, 3), 1f, 3).join();
    for (int i = 4; i < 7; i++) {
      expected[i] += 1;
    }
    assertArrayEquals(expected, x);
    float[] out = new float[3];
    ex().launch("sum", Grid.of(3), Arg.slice(x, 0, 3), Arg.slice(x, 1, 3), Arg.out(out), 3).join();
    assertArrayEquals(new float[] {x[0] + x[1], x[1] + x[2], x[2] + x[3]}, out);
  }

  @Test
  default void theSameArrayTwiceIsOneArray() {
    float[] x = KernelFixture.numbers(5);
    float[] expected = KernelFixture.numbers(5);
    ex().launch("sum", Grid.of(5), x, x, x, 5).join();
    for (int i = 0; i < 5; i++) {
      assertEquals(2 * expected[i], x[i]);
    }
  }

  @Test
  default void anEmptyGridDoesNothing() {
    float[] x = {1};
    ex().launch("add", Grid.of(0), x, 1f, 1).join();
    assertArrayEquals(new float[] {1}, x);
  }

  @Test
  default void callsThatShareAnArrayRunInOrder() {
    float[] x = new float[1000];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(ex().launch("add", Grid.of(1000), x, 1f, 1000));
      all.add(ex().launch("sum", Grid.of(1000), x, x, x, 1000));
    }
    all.forEach(CompletableFuture::join);
    float expected = 0;
    for (int i = 0; i < 50; i++) {
      expected = 2 * (expected + 1);
    }
    assertEquals(expected, x[999]);
  }
}
