package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All workers take part in a launch of few threads that take long, whatever they took before. */
@Timeout(60)
class LongThreadsTest {
  private static final String SOURCE =
      """
      __global__ void meet(volatile int* f, int turns) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        int s = 0;
        for (int k = 0; k < turns; k++) s = s * 31 + k;
        f[2] = s;
        if (turns > 1 && i == 100) while (f[1] == 0) { }
        if (turns > 1 && i == 999) f[1] = 1;
      }
      """;

  @Test
  void theFirstLaunch() throws InterruptedException {
    try (Device device = CpuDevices.open(2)) {
      threadsMeet(device, device.compile(KernelSource.of("meet.cu", SOURCE)));
    }
  }

  @Test
  void aLaunchAfterShortOnes() throws InterruptedException {
    try (Device device = CpuDevices.open(2)) {
      Program program = device.compile(KernelSource.of("meet.cu", SOURCE));
      for (int i = 0; i < 100; i++) {
        launch(device, program, new int[3], 1);
      }
      threadsMeet(device, program);
    }
  }

  /** One thread waits for another that comes much later: it never would on one worker. */
  private static void threadsMeet(Device device, Program program) throws InterruptedException {
    int[] f = new int[3];
    launch(device, program, f, 200_000);
    assertEquals(1, f[1]);
  }

  private static void launch(Device device, Program program, int[] f, int turns)
      throws InterruptedException {
    DeviceBuffer buffer = device.wrap(f, ElementType.I32).orElseThrow();
    Stream stream = device.openStream();
    stream.launch(program.kernel("meet"), Grid.blocks(10, 100), buffer, turns);
    assertNull(stream.record().await());
  }
}
