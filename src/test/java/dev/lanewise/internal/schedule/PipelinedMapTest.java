package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.fake.FakeBuffer;
import dev.lanewise.fake.FakeKernel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Maps that are cut into chunks. */
class PipelinedMapTest extends SchedulerFixture {
  @Test
  void pipelinedMapsAreRightForEveryLengthAndUseSeveralStreams() {
    device.runAtOnce();
    KernelSupplier twice =
        supplier(
            FakeKernel.of(
                "twice",
                arguments -> {
                  float[] in = (float[]) ((FakeBuffer) arguments[0]).array();
                  float[] out = (float[]) ((FakeBuffer) arguments[1]).array();
                  for (int i = 0; i < ((Number) arguments[2]).intValue(); i++) {
                    out[i] = 2 * in[i];
                  }
                }));
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 1_000_003}) {
      float[] in = new float[length];
      for (int i = 0; i < length; i++) {
        in[i] = i;
      }
      float[] out = new float[length];
      float[] result = scheduler.map(twice, List.of(host(in, false)), host(out, true), out).join();
      for (int i = 0; i < length; i++) {
        assertEquals(2f * i, result[i], "element " + i + " of " + length);
      }
    }
    assertTrue(device.streamCount() >= 3, "streams: " + device.streamCount());
  }

  @Test
  void aCancelledMapStopsBetweenChunks() {
    AtomicInteger chunks = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    device.refuse(
        operation -> {
          if (operation.equals("launch chunk") && chunks.incrementAndGet() == 1) {
            begun.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              return new IllegalStateException(e);
            }
          }
          return null;
        });
    device.runAtOnce();
    float[] out = new float[8 << 20];
    Work<float[]> work =
        scheduler.map(
            supplier(FakeKernel.of("chunk", a -> {})),
            List.of(host(new float[8 << 20], false)),
            host(out, true),
            out);
    assertTrue(awaitLatch(begun));
    assertTrue(work.cancel(true));
    go.countDown();
    work.released().join();
    assertEquals(1, chunks.get());
  }

  private static boolean awaitLatch(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
