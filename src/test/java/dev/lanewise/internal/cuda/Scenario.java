package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.store.BinaryCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A run of everything the device does, in a process of its own, while one driver call fails.
 *
 * <p>Prints {@code FAILED what} for each failure it was told of, and ends with {@code WRONG why}
 * and status 1 if a batch that claims success gave wrong numbers or an event never ended.
 */
final class Scenario {
  private static final int N = 300_000;
  private static final int ROUNDS = 3;

  private final Path cache;
  private int failures;

  private Scenario(Path cache) {
    this.cache = cache;
  }

  public static void main(String[] args) throws Exception {
    Scenario scenario = new Scenario(Path.of(args[0]));
    scenario.run();
    System.out.println("ENDED " + scenario.failures);
    System.exit(0);
  }

  private void run() throws Exception {
    Device device;
    try {
      device =
          CudaDevices.open(0, Sources.FRONT_END, new BinaryCache(cache.resolve("bin"), 1 << 20));
    } catch (DeviceException e) {
      told("open", e);
      return;
    }
    try {
      onDevice(device);
      onDevice(device);
    } catch (DeviceException e) {
      told("device", e);
    }
    device.close();
    device.close();
  }

  private void onDevice(Device device) throws Exception {
    Program program = device.compile(KernelSource.of("test.cu", Sources.SAXPY));
    try (Program instance = program.beside(List.of("scale<float, 4>"))) {
      Stream first = device.openStream();
      Stream second = device.openStream();
      for (int round = 0; round < ROUNDS; round++) {
        try {
          round(device, program, instance, first, second, round);
        } catch (DeviceException e) {
          told("round " + round, e);
        }
      }
      first.close();
      second.close();
    } finally {
      program.close();
    }
  }

  /** The instance shares the variables of its program: they are copied round its launches. */
  private void round(
      Device device, Program program, Program instance, Stream first, Stream second, int round)
      throws Exception {
    float[] x = new float[N];
    float[] y = new float[N];
    Arrays.fill(x, 2 + round);
    Arrays.fill(y, 1);
    Kernel saxpy = program.kernel("saxpy");
    Kernel scale = instance.kernel("scale<float, 4>");
    program.symbol("table");
    List<DeviceBuffer> buffers = new ArrayList<>();
    try {
      DeviceBuffer dx = device.allocate(ElementType.F32, N);
      buffers.add(dx);
      DeviceBuffer dy = device.allocate(ElementType.F32, N);
      buffers.add(dy);
      buffers.add(device.allocate(ElementType.U8, 40L << 20));
      first.copyIn(x, 0, dx, 0, N);
      first.copyIn(y, 0, dy, 0, N);
      first.launch(saxpy, saxpy.configure(Grid.of(N)), N, 3f, dx, dy);
      Event computed = first.record();
      second.waitFor(computed);
      second.launch(scale, scale.configure(Grid.of(N)), dy, N);
      second.zero(dy, N / 2, 10);
      second.copyOut(dy, 0, y, 0, N);
      Event delivered = second.record();
      boolean well = ended("computed", computed);
      well &= ended("delivered", delivered);
      float expected = 4 * (3 * (2 + round) + 1);
      for (int i = 0; well && i < N; i++) {
        float value = i >= N / 2 && i < N / 2 + 10 ? 0 : expected;
        if (y[i] != value) {
          wrong("y[" + i + "] is " + y[i] + ", not " + value);
        }
      }
    } finally {
      buffers.forEach(DeviceBuffer::close);
    }
  }

  /** Waits for an event by a callback, and then as a thread that blocks. */
  private boolean ended(String what, Event event) throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    event.whenDone(failure -> called.countDown());
    if (!called.await(20, TimeUnit.SECONDS)) {
      wrong(what + " never ended");
    }
    Throwable failure = event.await();
    if (failure != null) {
      told(what, failure);
    }
    return failure == null;
  }

  private void told(String what, Throwable failure) {
    failures++;
    if (!(failure instanceof DeviceException)) {
      failure.printStackTrace();
      wrong(what + ": " + failure);
    }
    System.out.println("FAILED " + what + ": " + failure.getMessage());
  }

  private static void wrong(String why) {
    System.out.println("WRONG " + why);
    System.exit(1);
  }
}
