package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.fake.FakeBuffer;
import dev.lanewise.fake.FakeDevice;
import dev.lanewise.fake.FakeKernel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A scheduler over a device that does only what it is told. */
@Timeout(60)
abstract class SchedulerFixture {
  static final int PATIENCE_SECONDS = 30;

  final FakeDevice device = new FakeDevice("fake:0", false);
  final Scheduler scheduler = new Scheduler(List.of(device), null, "test-");

  @AfterEach
  void nothingIsLeft() {
    scheduler.shutdown();
    runUntil(scheduler::isTerminated);
    assertEquals(0, device.openBuffers(), "buffers left open");
    assertTrue(device.isClosed());
  }

  /** A kernel that adds one to every element. */
  static KernelSupplier increment(String name) {
    return supplier(FakeKernel.of(name, arguments -> add((FakeBuffer) arguments[0], 1)));
  }

  static void add(FakeBuffer buffer, float summand) {
    float[] array = (float[]) buffer.array();
    for (int i = 0; i < buffer.length(); i++) {
      array[buffer.from() + i] += summand;
    }
  }

  static KernelSupplier supplier(FakeKernel kernel) {
    return new KernelSupplier() {
      @Override
      public Kernel ifReady(Device device) {
        return kernel;
      }

      @Override
      public Kernel get(Device device) {
        return kernel;
      }
    };
  }

  static Operand.Host host(float[] array, boolean written) {
    return new Operand.Host(array, array, ElementType.F32, 0, array.length, true, written, null);
  }

  static Operand.Memory memory(Resident resident) {
    return new Operand.Memory(resident, 0, resident.length(), true);
  }

  Work<Void> launch(String name, Operand operand) {
    return scheduler.launch(increment(name), Grid.of(1), List.of(operand), null, false, () -> null);
  }

  /** Waits for what other threads will make true, running the device meanwhile. */
  void runUntil(BooleanSupplier condition) {
    await(
        () -> {
          device.run();
          return condition.getAsBoolean();
        });
  }

  /** Waits for what other threads will make true; gives up in time to say what has happened. */
  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain; the device did " + device.log());
      }
      Thread.onSpinWait();
    }
  }

  /** Returns whether a thread waits; a sleeping waiter may look up now and then. */
  static boolean sleeps(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  Resident zeros(int length) {
    Resident resident = scheduler.allocate(ElementType.F32, length);
    scheduler.zero(memory(resident));
    return resident;
  }
}
