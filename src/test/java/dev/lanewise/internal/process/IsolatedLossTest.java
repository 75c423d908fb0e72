package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Stream;
import dev.lanewise.device.WorkerCrashException;
import dev.lanewise.processes.Strays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A device whose worker is killed, as a crash in a driver or the lack of memory does it. */
@Timeout(120)
@ExtendWith(Strays.class)
class IsolatedLossTest {
  private static final KernelSource SOURCE =
      KernelSource.of(
          "twice.cu",
          """
          __global__ void twice(int n, float* x) {
            int i = blockIdx.x * blockDim.x + threadIdx.x;
            if (i < n) x[i] *= 2;
          }
          __global__ void endless(volatile int* x) {
            while (x[0] == 0) { }
          }
          """);

  private IsolatedDevice device;
  private Stream stream;
  private Kernel twice;

  @BeforeEach
  void open() {
    device = IsolatedCpuDeviceTest.isolated();
    stream = device.openStream();
    twice = device.compile(SOURCE).kernel("twice");
  }

  @AfterEach
  void close() {
    device.close();
  }

  /** Who is interrupted is one of many that use the device. */
  @Test
  void anInterruptOfACallerIsNoLoss() {
    Thread.currentThread().interrupt();
    for (int i = 0; i < 100; i++) {
      device.allocate(ElementType.F32, 1000).close();
    }
    assertTrue(Thread.interrupted(), "it stays interrupted");
    try (DeviceBuffer buffer = device.allocate(ElementType.F32, 10)) {
      assertEquals(10, buffer.length());
    }
  }

  private static void killWorker() throws InterruptedException {
    WorkerJvm worker = Exit.workers().get(0);
    ProcessHandle handle = ProcessHandle.of(worker.pid()).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  /** Runs the kernel once over an array of its own. */
  private void assertWorks() throws InterruptedException {
    float[] x = {1, 2, 3};
    DeviceBuffer buffer = device.allocate(ElementType.F32, 3);
    stream.copyIn(x, 0, buffer, 0, 3);
    stream.launch(twice, twice.configure(Grid.of(3)), 3, buffer);
    stream.copyOut(buffer, 0, x, 0, 3);
    assertNull(stream.record().await());
    assertArrayEquals(new float[] {2, 4, 6}, x);
    buffer.close();
  }

  private static void assertNamesTheWorker(Throwable failure) {
    DeviceLostException lost = assertInstanceOf(DeviceLostException.class, failure);
    assertEquals("test:0", lost.device());
    assertTrue(lost.getMessage().contains("SIGKILL"), lost.getMessage());
    Throwable first = lost;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    assertInstanceOf(WorkerCrashException.class, first);
  }

  @Test
  void whatIsPendingFailsAndWhatComesLaterWorks() throws Exception {
    assertWorks();
    DeviceBuffer kept = device.allocate(ElementType.F32, 100_000);
    stream.copyIn(new float[100_000], 0, kept, 0, 100_000);
    DeviceBuffer flag = device.allocate(ElementType.I32, 1);
    stream.zero(flag, 0, 1);
    Kernel endless = device.compile(SOURCE).kernel("endless");
    stream.launch(endless, Grid.blocks(1, 1), flag);
    Event pending = stream.record();
    killWorker();
    assertNamesTheWorker(pending.await());
    assertNamesTheWorker(
        assertThrows(DeviceLostException.class, () -> stream.zero(kept, 0, kept.length())));
    stream.record();
    kept.close();
    flag.close();
    assertWorks();
    killWorker();
    device.openStream().close();
    assertWorks();
  }

  @Test
  void aBatchThatSpansTheLossHasFailed() throws Exception {
    DeviceBuffer buffer = device.allocate(ElementType.F32, 3);
    stream.copyIn(new float[3], 0, buffer, 0, 3);
    killWorker();
    try {
      stream.zero(buffer, 0, 3);
    } catch (DeviceLostException e) {
      assertNamesTheWorker(e);
    }
    assertNamesTheWorker(stream.record().await());
    assertWorks();
  }
}
