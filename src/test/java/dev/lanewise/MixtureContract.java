package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random calls from many threads. */
interface MixtureContract extends KernelFixture {
  @Test
  default void anyMixtureFromManyThreadsIsRight() throws InterruptedException {
    long seed = System.nanoTime();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Random random = new Random(seed + t);
      threads.add(new Thread(() -> mixture(random, "seed " + seed, failures)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  private void mixture(Random random, String what, List<Throwable> failures) {
    try (DeviceFloats d = ex().newFloats(64)) {
      float[] h = new float[64];
      float onDevice = 0;
      float onHost = 0;
      for (int i = 0; i < 60; i++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            ex().launch("add", Grid.of(64), d, 1f, 64);
            onDevice += 1;
          }
          case 1 -> {
            ex().launch("add", Grid.of(64), h, 2f, 64);
            onHost += 2;
          }
          case 2 -> {
            ex().launch("sum", Grid.of(64), d, h, h, 64);
            onHost += onDevice;
          }
          default -> {
            ex().launch("sum", Grid.of(64), d, d, d, 64);
            onDevice *= 2;
          }
        }
        if (onDevice > 1000 || onHost > 100_000) {
          break;
        }
      }
      float[] back = d.get().join();
      Futures.released(ex().launch("add", Grid.of(64), h, 0f, 64)).join();
      assertEquals(onDevice, back[63], what);
      assertEquals(onHost, h[63], what);
    } catch (Throwable e) {
      failures.add(e);
    }
  }
}
