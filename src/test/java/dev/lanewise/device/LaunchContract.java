package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Launches and their order. */
interface LaunchContract extends DeviceFixture {
  @Test
  default void saxpyOverAwkwardSizes() throws InterruptedException {
    Program program = device().compile(DeviceFixture.source(SAXPY));
    Kernel saxpy = program.kernel("saxpy");
    for (int n : new int[] {0, 1, 31, 32, 33, 1023, 1025, 7919, 200_000}) {
      float[] x = DeviceFixture.ramp(n);
      DeviceBuffer dx = put(x);
      DeviceBuffer dy = put(DeviceFixture.ramp(n));
      stream().launch(saxpy, saxpy.configure(Grid.of(n)), n, 3f, dx, dy);
      float[] y = floats(dy);
      for (int i = 0; i < n; i++) {
        assertEquals(3f * x[i] + x[i], y[i], "n " + n + ", element " + i);
      }
      dx.close();
      dy.close();
    }
  }

  @Test
  default void operationsOfAStreamKeepTheirOrder() throws InterruptedException {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    int n = 10_000;
    DeviceBuffer x = put(DeviceFixture.ramp(n));
    DeviceBuffer y = device().allocate(ElementType.F32, n);
    stream().zero(y, 0, n);
    for (int k = 0; k < 100; k++) {
      stream().launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, k % 2 == 0 ? x : y, y);
      stream().zero(y, 5, 1);
    }
    stream().zero(y, 0, n);
    stream().launch(saxpy, saxpy.configure(Grid.of(n)), n, 2f, x, y);
    assertEquals(2 * (n - 1) * 0.5f, floats(y)[n - 1]);
  }

  @Test
  default void streamsWaitForEachOther() throws InterruptedException {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    int n = 50_000;
    DeviceBuffer x = put(DeviceFixture.ramp(n));
    DeviceBuffer y = device().allocate(ElementType.F32, n);
    stream().zero(y, 0, n);
    Event last = stream().record();
    Stream[] streams = {device().openStream(), device().openStream(), device().openStream()};
    for (int k = 0; k < 60; k++) {
      Stream next = streams[k % streams.length];
      next.waitFor(last);
      next.launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, x, y);
      last = next.record();
    }
    stream().waitFor(last);
    assertEquals(60 * (n - 1) * 0.5f, floats(y)[n - 1]);
  }

  @Test
  default void twoDimensions() throws InterruptedException {
    Kernel plane = device().compile(DeviceFixture.source(MORE)).kernel("plane");
    assertTrue(plane.signature().usesY());
    int width = 1001;
    int height = 77;
    DeviceBuffer out = device().allocate(ElementType.I32, width * height);
    stream().launch(plane, plane.configure(Grid.of(width, height)), width, height, out);
    int[] got = ints(out);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertEquals(1000 * y + x, got[y * width + x]);
      }
    }
  }

  @Test
  default void blocksShareMemoryAndMeet() throws InterruptedException {
    Kernel reverse = device().compile(DeviceFixture.source(MORE)).kernel("reverse");
    int[] in = new int[64 * 100];
    for (int i = 0; i < in.length; i++) {
      in[i] = i;
    }
    DeviceBuffer data = put(in);
    stream().launch(reverse, Grid.blocks(100, 64).shared(64 * 4), data);
    int[] got = ints(data);
    for (int i = 0; i < in.length; i++) {
      assertEquals(i / 64 * 64 + 63 - i % 64, got[i]);
    }
  }

  @Test
  default void globalAtomicsAreAtomicAcrossBlocks() throws InterruptedException {
    Kernel count = device().compile(DeviceFixture.source(MORE)).kernel("count");
    DeviceBuffer total = put(new int[1]);
    stream().launch(count, Grid.blocks(1000, 256), total);
    assertArrayEquals(new int[] {256_000}, ints(total));
  }

  @Test
  default void manyThreadsWithManyStreams() throws InterruptedException {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    int n = 3000;
    Throwable[] failures = new Throwable[8];
    Thread[] threads = new Thread[failures.length];
    for (int t = 0; t < threads.length; t++) {
      int me = t;
      threads[t] =
          new Thread(
              () -> {
                try (Stream own = device().openStream()) {
                  work(saxpy, own, n, me + 1);
                } catch (Throwable e) {
                  failures[me] = e;
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertArrayEquals(new Throwable[failures.length], failures);
  }

  private void work(Kernel saxpy, Stream own, int n, float a) throws InterruptedException {
    float[] y = new float[n];
    DeviceBuffer dx = device().allocate(ElementType.F32, n);
    DeviceBuffer dy = device().allocate(ElementType.F32, n);
    own.copyIn(DeviceFixture.ramp(n), 0, dx, 0, n);
    own.zero(dy, 0, n);
    for (int k = 0; k < 50; k++) {
      own.launch(saxpy, saxpy.configure(Grid.of(n)), n, a, dx, dy);
    }
    own.copyOut(dy, 0, y, 0, n);
    Throwable failure = own.record().await();
    assertNull(failure);
    for (int i = 0; i < n; i++) {
      assertEquals(50 * a * i * 0.5f, y[i]);
    }
  }
}
