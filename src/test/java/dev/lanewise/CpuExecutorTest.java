package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.DeviceMemoryException;
import dev.lanewise.device.Grid;
import dev.lanewise.fake.FakeDevice;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CpuExecutorTest extends LaneExecutorContract {
  private static final String SPIN =
      "__global__ void spin(int* f, const float* x) { f[1] = 1; while (f[0] == 0) {} }";

  @Override
  public LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu").threads(2);
  }

  @Test
  void itsMemoryHasTheLimitThatTheBuilderSets() {
    assertThrows(IllegalArgumentException.class, () -> builder().cpuMemory(0));
    try (LaneExecutor ex = builder().cpuMemory(4096).build()) {
      DeviceFloats half = ex.put(new float[512]).join();
      DeviceMemoryException full =
          assertThrows(DeviceMemoryException.class, () -> ex.put(new float[513]));
      assertEquals(
          "cpu: out of memory: asked for 2052 bytes, 2048 in use, 4096 in all. Close resident"
              + " arrays that are no longer needed, or use smaller ones",
          full.getMessage());
      half.close();
      ex.put(new float[1024]).join().close();
    }
  }

  @Test
  @Timeout(60)
  void cancellingStopsAKernelThatNeverEnds() {
    int[] f = new int[2];
    float[] x = {1};
    try (LaneExecutor ex = builder().kernelSource("spin.cu", SPIN).build()) {
      CompletableFuture<Void> spin = ex.launch("spin", Grid.blocks(1, 1), f, x);
      CompletableFuture<Void> after = ex.launch("saxpy", Grid.of(1), 1, 2f, new float[] {3}, x);
      awaitRunning(spin);
      assertFalse(spin.cancel(false));
      assertTrue(spin.cancel(true));
      after.join(); // comes after it, since they share an array
      assertArrayEquals(new float[] {7}, x);
    }
  }

  @Test
  @Timeout(60)
  void aTimeoutStopsAKernelThatNeverEnds() {
    try (LaneExecutor ex = builder().kernelSource("spin.cu", SPIN).build()) {
      CompletableFuture<Void> spin = ex.launch("spin", Grid.blocks(1, 1), new int[2], new float[1]);
      spin.orTimeout(20, TimeUnit.MILLISECONDS);
      Throwable cause = assertThrows(CompletionException.class, spin::join).getCause();
      assertEquals(TimeoutException.class, cause.getClass());
    } // returns when the kernel has ended
  }

  @Test
  @Timeout(60)
  void shutdownNowStopsAKernelThatNeverEnds() throws InterruptedException {
    LaneExecutor ex = builder().kernelSource("spin.cu", SPIN).build();
    CompletableFuture<Void> spin = ex.launch("spin", Grid.blocks(1, 1), new int[2], new float[1]);
    awaitRunning(spin);
    ex.shutdownNow();
    assertTrue(ex.awaitTermination(50, TimeUnit.SECONDS));
    String message = assertThrows(CompletionException.class, spin::join).getCause().getMessage();
    assertEquals("kernel spin was stopped on request", message);
  }

  @Test
  @Timeout(60)
  void whatIsLeftOfADroppedExecutorWorksAndThenTheDeviceIsClosed() {
    FakeDevice device = new FakeDevice("fake", false).runAtOnce();
    assertArrayEquals(new float[3], arrayOfADroppedExecutor(device).get().join());
    while (!device.isClosed()) {
      System.gc(); // until nothing is found reachable; the timeout bounds it
    }
  }

  private DeviceFloats arrayOfADroppedExecutor(FakeDevice device) {
    List<WeakReference<LaneExecutor>> dropped = new ArrayList<>();
    DeviceFloats array = newArray(device, dropped);
    while (dropped.get(0).get() != null) {
      System.gc();
    }
    return array;
  }

  private DeviceFloats newArray(FakeDevice device, List<WeakReference<LaneExecutor>> dropped) {
    DeviceChoice choice = new DeviceChoice(List.of(device), "as asked", null);
    LaneExecutor executor = builder().choice(choice).build();
    dropped.add(new WeakReference<>(executor));
    return executor.newFloats(3);
  }

  /** Both kernels are compiled, so that the second is in the device's queue behind the first. */
  @Test
  @Timeout(60)
  void aLaunchBehindAnotherHasNotStarted() {
    int[] f = {1, 0};
    float[] x = {1};
    try (LaneExecutor ex = builder().kernelSource("spin.cu", SPIN).build()) {
      ex.launch("spin", Grid.blocks(1, 1), f, x).join();
      ex.launch("saxpy", Grid.of(1), 1, 0f, new float[1], x).join();
      f[0] = 0;
      CompletableFuture<Void> spin = ex.launch("spin", Grid.blocks(1, 1), f, x);
      awaitRunning(spin);
      List<CompletableFuture<Void>> behind = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        behind.add(ex.launch("saxpy", Grid.of(1), 1, 2f, new float[] {3}, x));
      }
      for (CompletableFuture<Void> launch : behind) {
        assertEquals(Futures.State.PENDING, Futures.state(launch));
      }
      assertTrue(behind.get(0).cancel(false));
      assertTrue(behind.get(1).cancel(true));
      assertTrue(behind.get(2).completeExceptionally(new TimeoutException()));
      assertFalse(spin.cancel(false));
      assertTrue(spin.cancel(true));
      behind.get(3).join();
      assertArrayEquals(new float[] {7}, x, "only the last one ran");
      assertTrue(behind.get(0).isCancelled());
      assertTrue(behind.get(1).isCancelled());
    }
  }

  /** Whoever cancels and the device may come at the same time: one of them wins, for both. */
  @Test
  @Timeout(60)
  void whatIsCancelledAsItsTurnComesEitherRunsOrIsCancelled() {
    float[] one = {1};
    float[] x = {0};
    try (LaneExecutor ex = builder().build()) {
      int ran = 0;
      for (int i = 0; i < 2000; i++) {
        ex.launch("saxpy", Grid.of(1), 1, 0f, one, x);
        CompletableFuture<Void> launch = ex.launch("saxpy", Grid.of(1), 1, 1f, one, x);
        boolean cancelled = launch.cancel(false);
        assertEquals(cancelled, launch.isCancelled());
        ran += cancelled ? 0 : 1;
      }
      ex.launch("saxpy", Grid.of(1), 1, 0f, one, x).join();
      assertArrayEquals(new float[] {ran}, x);
    }
  }

  private static void awaitRunning(CompletableFuture<Void> launch) {
    while (Futures.state(launch) != Futures.State.RUNNING) {
      Thread.onSpinWait();
    }
  }
}
