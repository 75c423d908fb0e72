package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues, forms of memory and chunks, with kernels that need no compiler. */
@Timeout(30)
class CpuStreamTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CpuDevice device = HandWritten.device(3, gate);
  private final Program program = device.compile(KernelSource.of("test.cu", ""));

  @AfterEach
  void close() {
    gate.countDown();
    device.close();
  }

  @Test
  void everyChunkRunsOnce() throws InterruptedException {
    for (int n : new int[] {1, 63, 64, 65, 5000, 3_000_001}) {
      float[] x = new float[n];
      float[] y = new float[n];
      java.util.Arrays.fill(x, 1);
      DeviceBuffer dx = device.wrap(x, ElementType.F32).orElseThrow();
      DeviceBuffer dy = device.wrap(y, ElementType.F32).orElseThrow();
      Stream stream = device.openStream();
      for (int k = 0; k < 5; k++) {
        stream.launch(program.kernel("saxpy"), Grid.of(n).withBlock(128, 1, 1), dx, dy);
      }
      assertNull(stream.record().await());
      for (int i = 0; i < n; i++) {
        assertEquals(10, y[i], "n " + n + ", element " + i);
      }
    }
  }

  @Test
  void aTinyLaunchNeedsNoWorker() throws InterruptedException {
    DeviceBuffer one = device.wrap(new float[] {1, 1, 1}, ElementType.F32).orElseThrow();
    float[] y = new float[3];
    DeviceBuffer sum = device.wrap(y, ElementType.F32).orElseThrow();
    Stream stream = device.openStream();
    // Until its cost is known to be small a worker does it.
    do {
      stream.launch(program.kernel("saxpy"), Grid.blocks(3, 1), one, sum);
      assertNull(stream.record().await());
    } while (((CpuKernel) program.kernel("saxpy")).nanosPerThread() > 1000);
    y[0] = 0;
    for (int i = 0; i < 3; i++) {
      DeviceBuffer own = device.allocate(ElementType.F32, 1);
      device.openStream().launch(program.kernel("gated"), Grid.blocks(1, 1), own);
    }
    // On a stream of its own: the worker that did the others may not be done with theirs yet.
    Stream idle = device.openStream();
    idle.launch(program.kernel("saxpy"), Grid.blocks(3, 1), one, sum);
    assertTrue(idle.record().isDone());
    assertEquals(2, y[0]);
  }

  @Test
  void rowsAndTilesCoverTheGrid() throws InterruptedException {
    for (int rows : new int[] {1, 2, 5, 200}) {
      for (int blocks : new int[] {1, 7, 100}) {
        int width = blocks * 128;
        int[] seen = new int[width * rows];
        Stream stream = device.openStream();
        stream.launch(
            program.kernel("count"),
            Grid.blocks(blocks, rows, 128, 1),
            device.wrap(seen, ElementType.I32).orElseThrow());
        assertNull(stream.record().await());
        for (int i = 0; i < seen.length; i++) {
          assertEquals(i + 1, seen[i], rows + " rows of " + width + ", element " + i);
        }
      }
    }
  }

  @Test
  void aWrappedArrayComesBackFromItsByteForm() throws InterruptedException {
    float[] y = {1, 2, 3};
    DeviceBuffer buffer = device.wrap(y, ElementType.F32).orElseThrow();
    Stream stream = device.openStream();
    stream.launch(program.kernel("negate_bytes"), Grid.blocks(3, 1), buffer);
    assertNull(stream.record().await());
    assertArrayEquals(new float[] {-1, -2, -3}, y);
    stream.launch(program.kernel("saxpy"), Grid.blocks(3, 1), buffer, buffer);
    assertNull(stream.record().await());
    assertArrayEquals(new float[] {-3, -6, -9}, y);
  }

  @Test
  void aLaunchWaitsForMemoryHeldInAnotherForm() throws InterruptedException {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 3);
    Stream one = device.openStream();
    Stream two = device.openStream();
    one.zero(buffer, 0, 3);
    one.record().await();
    one.launch(program.kernel("gated"), Grid.blocks(1, 1), buffer);
    Event first = one.record();
    two.launch(program.kernel("negate_bytes"), Grid.blocks(3, 1), buffer);
    Event second = two.record();
    assertFalse(first.isDone());
    gate.countDown();
    assertNull(first.await());
    assertNull(second.await());
    float[] out = new float[3];
    one.copyOut(buffer, 0, out, 0, 3);
    one.record().await();
    // Either order of the two is right; a lost write is not.
    assertEquals(1, Math.abs(out[0]));
  }

  @Test
  void streamsOverlapAndWaitForEvents() throws InterruptedException {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 1);
    Stream blocked = device.openStream();
    blocked.zero(buffer, 0, 1);
    blocked.launch(program.kernel("gated"), Grid.blocks(1, 1), buffer);
    Event opened = blocked.record();
    Stream free = device.openStream();
    DeviceBuffer other = device.allocate(ElementType.F32, 1);
    free.zero(other, 0, 1);
    assertNull(free.record().await());
    free.waitFor(opened);
    Event after = free.record();
    assertFalse(after.isDone());
    gate.countDown();
    assertNull(after.await());
    assertTrue(opened.isDone());
  }

  @Test
  void aFaultFailsItsBatchAndNoMore() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      Stream stream = device.openStream();
      stream.launch(program.kernel("faulty"), Grid.blocks(1000, 1));
      Throwable failure = stream.record().await();
      assertInstanceOf(KernelFaultException.class, failure);
      assertEquals("block 2 fails", failure.getMessage());
      stream.launch(program.kernel("faulty"), Grid.blocks(2, 1));
      assertNull(stream.record().await());
    }
  }
}
