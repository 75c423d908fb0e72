package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Launches of more than 2³¹ threads: what a guard keeps out costs nothing, all others run. */
@Timeout(60)
class HugeGridTest {
  private static final String TEXT =
      """
      __global__ void guarded(long long* x, int n) {
        long long i = (long long) blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] += 1;
      }
      __global__ void narrow(long long* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i >= n) return;
        x[i] += 1;
      }
      __global__ void strided(long long* x, int n) {
        for (size_t i = (size_t) blockIdx.x * blockDim.x + threadIdx.x; i < n;
             i += (size_t) gridDim.x * blockDim.x) x[i] += 1;
      }
      __global__ void cube(long long* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        int j = blockIdx.y * blockDim.y + threadIdx.y;
        int k = blockIdx.z * blockDim.z + threadIdx.z;
        if (i < 10 && j < 10 && k < n / 100) x[(k * 10 + j) * 10 + i] += 1;
      }
      __global__ void late(long long* x, int n) {
        size_t i = (size_t) blockIdx.x * blockDim.x + threadIdx.x;
        size_t first = (size_t) gridDim.x * blockDim.x - n;
        if (i >= first) x[i - first] += i;
      }
      __global__ void deep(long long* x, int n) {
        if (blockIdx.z == gridDim.z - 1 && blockIdx.y == gridDim.y - 1) {
          if (threadIdx.y >= blockDim.y - n) x[threadIdx.y - (blockDim.y - n)] += threadIdx.y;
        }
      }
      __global__ void wild(long long* x, int n) {
        size_t i = (size_t) blockIdx.x * blockDim.x + threadIdx.x;
        if (i >= 1000 && i == (size_t) gridDim.x * blockDim.x - 3) x[n] = 1;
      }
      """;

  private final Device device = CpuDevices.open(2);
  private final Program program = device.compile(KernelSource.of("huge.cu", TEXT));

  @AfterEach
  void close() {
    device.close();
  }

  private Throwable run(String kernel, Grid grid, long[] x) throws InterruptedException {
    try (Stream stream = device.openStream();
        DeviceBuffer buffer = device.wrap(x, ElementType.I64).orElseThrow()) {
      stream.launch(program.kernel(kernel), grid, buffer, x.length);
      return stream.record().await();
    }
  }

  private void assertEachOnce(String kernel, Grid grid) throws InterruptedException {
    long[] ones = new long[1000];
    Arrays.fill(ones, 1);
    long[] x = new long[1000];
    assertNull(run(kernel, grid, x));
    assertArrayEquals(ones, x, kernel);
  }

  @Test
  void aGuardClipsTheLargestGrids() throws InterruptedException {
    Grid largest = Grid.blocks(Integer.MAX_VALUE, 1024);
    assertEachOnce("guarded", largest);
    assertEachOnce("narrow", largest);
    assertEachOnce("strided", largest);
    assertEachOnce("cube", Grid.blocks(1 << 20, 1 << 10, 2, 8, 8, 8));
  }

  @Test
  void threadsBeyondAnIntAlongX() throws InterruptedException {
    long[] x = new long[1000];
    assertNull(run("late", Grid.blocks((1 << 21) + 3, 1024), x));
    for (int k = 0; k < 1000; k++) {
      assertEquals((1L << 31) + 3 * 1024 - 1000 + k, x[k]);
    }
  }

  @Test
  void rowsBeyondAnInt() throws InterruptedException {
    long[] x = new long[1000];
    assertNull(run("deep", Grid.blocks(1, (1 << 15) + 1, 64, 1, 1024, 1), x));
    for (int k = 0; k < 1000; k++) {
      assertEquals(24 + k, x[k]);
    }
  }

  @Test
  void aFaultFarOutTellsItsThread() throws InterruptedException {
    Throwable failure = run("wild", Grid.blocks((1 << 21) + 3, 1024), new long[1000]);
    assertInstanceOf(KernelFaultException.class, failure);
    assertEquals(
        "kernel wild, block (2097154,0,0), thread (1021,0,0), huge.cu:32: access out of bounds:"
            + " Index 1000 out of bounds for length 1000",
        failure.getMessage());
  }
}
