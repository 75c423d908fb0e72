package dev.lanewise.internal.cuda;

import dev.lanewise.DeviceFloats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One executor over two devices, in a process of its own whose driver delays every operation and
 * keeps a fault to the context it happened in. Prints {@code ENDED}; ends with status 1 and the
 * reason if something is not as it must be.
 */
final class TwoDevices {
  private static final int N = 1000;
  private static final String SOURCE =
      """
      extern "C" __global__ void increment(float* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] += 1;
      }
      extern "C" __global__ void sum(const float* x, float* y, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) y[i] += x[i];
      }
      extern "C" __global__ void astray(float* x) { x[1ll << 40] = 1; }
      """;

  private final LaneExecutor executor;

  private TwoDevices(LaneExecutor executor) {
    this.executor = executor;
  }

  public static void main(String[] args) {
    try (LaneExecutor executor =
        LaneExecutor.builder().device("cuda:all").kernelSource("two.cu", SOURCE).build()) {
      TwoDevices two = new TwoDevices(executor);
      two.hostLaunchesAreRight();
      two.arraysStayOnTheirDevices();
      System.out.println("ENDED");
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private void hostLaunchesAreRight() {
    float[][] arrays = new float[12][N];
    List<CompletableFuture<Void>> launches = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (float[] array : arrays) {
        launches.add(executor.launch("increment", Grid.of(N), array, N));
      }
    }
    launches.forEach(CompletableFuture::join);
    for (float[] array : arrays) {
      expect(array, 3);
    }
  }

  private void arraysStayOnTheirDevices() {
    Set<String> ids = new HashSet<>();
    List<DeviceFloats> arrays = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      arrays.add(executor.newFloats(N)); // while it is set to zero its device is busy
      ids.add(arrays.get(i).device().id());
    }
    require(ids.equals(Set.of("cuda:0", "cuda:1")), "arrays lie on " + ids);
    for (DeviceFloats array : arrays) {
      executor.launch("increment", Grid.of(N), array, N);
      expect(array.get().join(), 1);
    }
    DeviceFloats first = on("cuda:0", arrays);
    DeviceFloats second = on("cuda:1", arrays);
    bothAreRefused(first, second);
    oneIsLost(first, second);
    arrays.forEach(DeviceFloats::close);
  }

  private static DeviceFloats on(String id, List<DeviceFloats> arrays) {
    return arrays.stream().filter(a -> a.device().id().equals(id)).findFirst().orElseThrow();
  }

  private void bothAreRefused(DeviceFloats first, DeviceFloats second) {
    try {
      executor.launch("sum", Grid.of(N), first, second, N);
    } catch (IllegalArgumentException e) {
      require(e.getMessage().contains("must lie on one device"), e.getMessage());
      return;
    }
    require(false, "arrays of two devices were taken");
  }

  private void oneIsLost(DeviceFloats doomed, DeviceFloats other) {
    CompletableFuture<Void> before = executor.launch("increment", Grid.of(N), other, N);
    try {
      executor.launch("astray", Grid.of(1), doomed).join();
      require(false, "the fault went unnoticed");
    } catch (CompletionException e) {
      require(e.getCause() instanceof DeviceLostException, e.toString());
    }
    before.join();
    executor.launch("increment", Grid.of(N), other, N);
    expect(other.get().join(), 3);
    float[] host = new float[N];
    for (int i = 0; i < 4; i++) {
      executor.launch("increment", Grid.of(N), host, N).join();
    }
    expect(host, 4);
    require(executor.device().id().equals("cuda:1"), "now first: " + executor.device());
    try {
      executor.launch("increment", Grid.of(N), doomed, N);
      require(false, "a launch on a lost device was taken");
    } catch (DeviceLostException e) {
      require(e.device().equals("cuda:0"), e.toString());
    }
  }

  private static void expect(float[] array, float value) {
    float[] expected = new float[N];
    Arrays.fill(expected, value);
    int at = Arrays.mismatch(expected, array);
    require(at < 0, at < 0 ? "" : "element " + at + " is " + array[at] + ", not " + value);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
