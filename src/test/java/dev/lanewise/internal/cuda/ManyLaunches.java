package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 10,000 launches from 8 threads over one program, in a process of its own: each thread has a
 * stream, buffers that come and go while the device still uses them, one input shared by all, and
 * now and then waits for what another thread enqueued. Every tenth result is copied out and
 * checked. Prints {@code LAUNCHES n}; ends with status 1 and the reason if a number is wrong.
 */
final class ManyLaunches {
  private static final int THREADS = 8;
  private static final int LAUNCHES = 1250;
  private static final int N = 500;

  private final Device device;
  private final Kernel saxpy;
  private final DeviceBuffer shared;
  private final Event filled;
  private final AtomicInteger launches = new AtomicInteger();

  private ManyLaunches(Device device, Program program, Stream stream) {
    this.device = device;
    this.saxpy = program.kernel("saxpy");
    this.shared = device.allocate(ElementType.F32, N);
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      x[i] = i;
    }
    stream.copyIn(x, 0, shared, 0, N);
    this.filled = stream.record();
  }

  public static void main(String[] args) throws Exception {
    BinaryCache cache = new BinaryCache(Path.of(args[0]).resolve("bin"), 1 << 20);
    try (Device device = CudaDevices.open(0, Sources.FRONT_END, cache);
        Program program = device.compile(KernelSource.of("test.cu", Sources.SAXPY));
        Stream stream = device.openStream()) {
      ManyLaunches run = new ManyLaunches(device, program, stream);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> ended = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int seed = t;
        ended.add(threads.submit(() -> run.thread(seed)));
      }
      for (Future<?> one : ended) {
        one.get(120, TimeUnit.SECONDS);
      }
      threads.shutdown();
      run.shared.close();
      System.out.println("LAUNCHES " + run.launches.get());
    } catch (Exception | AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private Void thread(int seed) throws Exception {
    Random random = new Random(seed);
    Semaphore ahead = new Semaphore(16);
    try (Stream stream = device.openStream()) {
      stream.waitFor(filled);
      DeviceBuffer sum = device.allocate(ElementType.F32, N);
      stream.zero(sum, 0, N);
      float factors = 0;
      for (int i = 1; i <= LAUNCHES; i++) {
        if (random.nextInt(50) == 0) {
          DeviceBuffer fresh = device.allocate(ElementType.F32, N + random.nextInt(5000));
          stream.zero(fresh, 0, N);
          sum.close();
          sum = fresh;
          factors = 0;
        }
        float a = 1 + random.nextInt(4);
        factors += a;
        stream.launch(saxpy, saxpy.configure(Grid.of(N)), N, a, shared, sum);
        launches.incrementAndGet();
        if (i % 10 == 0) {
          check(stream, sum, factors);
        } else {
          ahead.acquire();
          stream.record().whenDone(failure -> ahead.release());
        }
      }
      sum.close();
    }
    return null;
  }

  private static void check(Stream stream, DeviceBuffer sum, float factors) throws Exception {
    float[] y = new float[N];
    stream.copyOut(sum, 0, y, 0, N);
    Throwable failure = stream.record().await();
    if (failure != null) {
      throw new AssertionError(failure);
    }
    for (int i = 0; i < N; i++) {
      if (y[i] != factors * i) {
        throw new AssertionError("y[" + i + "] is " + y[i] + ", not " + factors * i);
      }
    }
  }
}
