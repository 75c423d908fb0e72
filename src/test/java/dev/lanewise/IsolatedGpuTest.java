package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.device.Grid;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A GPU in a worker process does what a GPU does, and comes back after what is fatal. */
@Tag("cuda")
class IsolatedGpuTest extends LaneExecutorContract {

  @Override
  void needsDevice() {
    DeviceStatus first = Devices.probe().get(1);
    assumeTrue(
        first.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + first.reason() + "; " + first.remedy());
  }

  @Override
  public LaneExecutorBuilder builder() {
    return LaneExecutor.builder().gpu().isolated(true);
  }

  @Test
  void aFatalFaultCostsItsCallsAndTheArraysOnTheDevice() {
    needsDevice();
    try (LaneExecutor ex =
        builder()
            .kernelSource("wild.cu", "__global__ void wild(float* x) { x[1L << 40] = 1; }")
            .build()) {
      float[] y = {1, 2, 3};
      DeviceFloats kept = ex.put(y).join();
      for (int round = 0; round < 2; round++) {
        CompletableFuture<Void> wild = ex.launch("wild", Grid.blocks(1, 1), new float[4]);
        Throwable fault = assertThrows(CompletionException.class, wild::join).getCause();
        assertInstanceOf(DeviceLostException.class, fault);
        assertArrayEquals(new float[] {0, 2, 3}, ex.map("relu", new float[] {-1, 2, 3}).join());
        ex.launch("saxpy", Grid.of(3), 3, 1f, new float[] {1, 1, 1}, y).join();
      }
      assertArrayEquals(new float[] {3, 4, 5}, y);
      Throwable lost = assertThrows(Throwable.class, () -> kept.get().join());
      Throwable cause = lost instanceof CompletionException ? lost.getCause() : lost;
      assertInstanceOf(DeviceLostException.class, cause);
      kept.close();
    }
  }

  @Test
  void theMaskOfTheParentIsHeeded() {
    assertEquals("1", IsolatedGpu.mask(null, 1));
    assertEquals("5", IsolatedGpu.mask("3, 5", 1));
    assertEquals("GPU-ab", IsolatedGpu.mask("GPU-ab", 0));
    assertTrue(IsolatedGpu.mask("", 2).equals("2"));
  }
}
