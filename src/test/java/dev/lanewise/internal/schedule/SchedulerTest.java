package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.fake.FakeBuffer;
import dev.lanewise.fake.FakeDevice;
import dev.lanewise.fake.FakeKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {
  private static final int PATIENCE_SECONDS = 30;

  private final FakeDevice device = new FakeDevice("fake:0", false);
  private Scheduler scheduler = new Scheduler(List.of(device), null, "test-");

  @AfterEach
  void nothingIsLeft() {
    scheduler.shutdown();
    runUntil(scheduler::isTerminated);
    assertEquals(0, device.openBuffers(), "buffers left open");
    assertTrue(device.isClosed());
  }

  /** A kernel that adds one to every element. */
  private static KernelSupplier increment(String name) {
    return supplier(FakeKernel.of(name, arguments -> add((FakeBuffer) arguments[0], 1)));
  }

  private static void add(FakeBuffer buffer, float summand) {
    float[] array = (float[]) buffer.array();
    for (int i = 0; i < buffer.length(); i++) {
      array[buffer.from() + i] += summand;
    }
  }

  private static KernelSupplier supplier(FakeKernel kernel) {
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

  private static Operand.Host host(float[] array, boolean written) {
    return new Operand.Host(array, array, ElementType.F32, 0, array.length, true, written, null);
  }

  private static Operand.Memory memory(Resident resident) {
    return new Operand.Memory(resident, 0, resident.length(), true);
  }

  private Work<Void> launch(String name, Operand operand) {
    return scheduler.launch(increment(name), Grid.of(1), List.of(operand), null, false, () -> null);
  }

  /** Waits for what other threads will make true, running the device meanwhile. */
  private void runUntil(BooleanSupplier condition) {
    await(
        () -> {
          device.run();
          return condition.getAsBoolean();
        });
  }

  /** Waits for what other threads will make true; gives up in time to say what has happened. */
  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain; the device did " + device.log());
      }
      Thread.onSpinWait();
    }
  }

  /** Returns whether a thread waits; a sleeping waiter may look up now and then. */
  private static boolean sleeps(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  private Resident zeros(int length) {
    Resident resident = scheduler.allocate(ElementType.F32, length);
    scheduler.zero(memory(resident));
    return resident;
  }

  @Test
  void launchesThatShareAWrittenArrayRunInOrder() {
    float[] array = new float[3];
    Work<Void> first = launch("a", host(array, true));
    Work<Void> second = launch("b", host(array, true));
    await(() -> device.log().contains("launch a"));
    assertFalse(device.log().contains("launch b"));
    runUntil(() -> first.isDone() && second.isDone());
    assertArrayEquals(new float[] {2, 2, 2}, array);
    assertEquals(
        List.of("copyIn", "launch a", "ran a", "copyOut", "copyIn", "launch b", "ran b", "copyOut"),
        device.log().stream()
            .filter(entry -> !entry.equals("allocate") && !entry.equals("open stream"))
            .toList());
  }

  @Test
  void readersDoNotWaitForEachOther() {
    float[] array = new float[3];
    launch("a", host(array, false));
    launch("b", host(array, false));
    await(() -> device.log().containsAll(List.of("launch a", "launch b")));
    assertFalse(device.log().contains("ran a"));
  }

  @Test
  void residentArraysAreOrderedWithoutAHop() {
    Resident resident = zeros(2);
    Work<Void> first = launch("a", memory(resident));
    Work<Void> second = launch("b", memory(resident));
    // Both are enqueued already, on this thread, and nothing has run.
    assertTrue(device.log().containsAll(List.of("launch a", "launch b")));
    assertFalse(first.isDone());
    device.run();
    second.join();
    assertTrue(device.log().indexOf("ran a") < device.log().indexOf("ran b"));
    assertEquals(1, device.streamCount(), "one after another needs one stream");
    resident.close();
  }

  @Test
  void eventsOrderResidentArraysAcrossStreams() {
    Resident x = zeros(1);
    Resident y = zeros(1);
    Work<Void> a = launch("a", memory(x));
    launch("b", memory(y));
    Work<Void> both =
        scheduler.launch(
            increment("c"), Grid.of(1), List.of(memory(x), memory(y)), null, false, () -> null);
    assertTrue(device.log().contains("wait"));
    device.run();
    both.join();
    assertTrue(a.isDone() || a.join() == null);
    assertEquals("ran c", device.log().get(device.log().size() - 1));
    x.close();
    y.close();
  }

  @Test
  void aCallBehindOneThatIsNotEnqueuedYetWaitsForIt() {
    Resident resident = zeros(1);
    float[] array = new float[1];
    Work<Void> blocker = launch("blocker", host(array, true));
    Work<Void> first =
        scheduler.launch(
            increment("a"),
            Grid.of(1),
            List.of(memory(resident), host(array, true)),
            null,
            false,
            () -> null);
    Work<Void> second = launch("b", memory(resident));
    await(() -> device.log().contains("launch blocker"));
    assertFalse(device.log().contains("launch b"), "b must not overtake a");
    runUntil(() -> blocker.isDone() && first.isDone() && second.isDone());
    assertTrue(device.log().indexOf("ran a") < device.log().indexOf("ran b"));
    resident.close();
  }

  @Test
  void cancelPreventsAQueuedLaunchAndKeepsTheOrderOfOthers() {
    float[] array = new float[1];
    Work<Void> first = launch("a", host(array, true));
    Work<Void> second = launch("b", host(array, true));
    Work<Void> third = launch("c", host(array, true));
    assertTrue(second.cancel(false));
    assertTrue(second.isCancelled());
    assertTrue(second.cancel(false), "cancelling twice is true twice");
    await(() -> device.log().contains("launch a"));
    assertFalse(first.cancel(false), "running work is not cancelled");
    assertTrue(first.isRunning());
    runUntil(() -> first.isDone() && third.isDone());
    assertFalse(device.log().contains("launch b"));
    assertArrayEquals(new float[] {2}, array);
  }

  @Test
  void aCancelledCallStillHoldsTheOrderOnTheDevice() {
    Resident resident = zeros(1);
    float[] array = new float[1];
    launch("blocker", host(array, true));
    launch("a", memory(resident));
    Work<Void> cancelled =
        scheduler.launch(
            increment("x"),
            Grid.of(1),
            List.of(memory(resident), host(array, true)),
            null,
            false,
            () -> null);
    Work<Void> last = launch("b", memory(resident));
    cancelled.cancel(false);
    runUntil(last::isDone);
    assertTrue(device.log().indexOf("ran a") < device.log().indexOf("ran b"));
    assertFalse(device.log().contains("launch x"));
    resident.close();
  }

  @Test
  void completingFromOutsideSkipsTheCopyOutAndReleasesLater() {
    float[] array = new float[1];
    Work<Void> work = launch("a", host(array, true));
    await(() -> device.log().contains("launch a"));
    assertTrue(work.complete(null));
    CompletableFuture<Void> released = work.released();
    assertFalse(released.isDone());
    device.run();
    released.join();
    assertArrayEquals(new float[] {0}, array);
    assertFalse(device.log().contains("copyOut"));
  }

  @Test
  void cancelTrueOnARunningLaunchCompletesAtOnce() {
    float[] array = new float[1];
    Work<Void> work = launch("a", host(array, true));
    await(() -> device.log().contains("launch a"));
    assertTrue(work.cancel(true));
    assertFalse(work.released().isDone());
    Work<Void> next = launch("b", host(array, true));
    runUntil(next::isDone);
    assertArrayEquals(new float[] {1}, array, "only b is copied out");
  }

  @Test
  void aWaitingThreadReturnsWhenSomebodyElseCompletes() throws Exception {
    Resident resident = zeros(1);
    Work<Void> work = launch("a", memory(resident));
    FutureTask<Void> waiting = new FutureTask<>(work::join);
    Thread waiter = new Thread(waiting);
    waiter.start();
    await(() -> sleeps(waiter));
    assertTrue(work.complete(null));
    waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertFalse(device.log().contains("ran a"));
    resident.close();
  }

  @Test
  void aLimitedWaitEndsInTimeAndALaterOneSeesTheEnd() throws Exception {
    Resident resident = zeros(1);
    Work<Void> work = launch("a", memory(resident));
    assertThrows(TimeoutException.class, () -> work.get(1, TimeUnit.MILLISECONDS));
    FutureTask<Void> waiting = new FutureTask<>(work::get);
    Thread waiter = new Thread(waiting);
    waiter.start();
    await(() -> sleeps(waiter));
    device.run();
    waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    resident.close();
  }

  @Test
  void aTimeoutCompletesAndTheNextUserOfTheArrayStillWaits() {
    float[] array = new float[1];
    Work<Void> work = launch("a", host(array, true));
    await(() -> device.log().contains("launch a"));
    work.orTimeout(1, TimeUnit.MILLISECONDS);
    assertThrows(CompletionException.class, work::join);
    Work<Void> next = launch("b", host(array, true));
    assertFalse(device.log().contains("launch b"));
    runUntil(next::isDone);
  }

  @Test
  void aRefusedOperationFailsItsFutureAndNoOther() {
    RuntimeException refusal = new IllegalStateException("no");
    device.refuse(operation -> operation.equals("launch a") ? refusal : null);
    float[] array = new float[1];
    Work<Void> first = launch("a", host(array, true));
    Work<Void> second = launch("b", host(array, true));
    runUntil(() -> first.isDone() && second.isDone());
    assertSame(refusal, assertThrows(CompletionException.class, first::join).getCause());
    assertArrayEquals(new float[] {1}, array);
    assertEquals(0, device.openBuffers());
  }

  @Test
  void eachOperationThatFailsWhenItRunsFailsItsFuture() {
    for (String operation : List.of("copyIn", "launch a", "copyOut", "zero")) {
      RuntimeException failure = new IllegalStateException(operation);
      device.fail(o -> o.equals(operation) ? failure : null);
      float[] array = new float[1];
      Resident resident = scheduler.allocate(ElementType.F32, 1);
      List<Work<?>> all =
          List.of(
              launch("a", host(array, true)),
              scheduler.zero(memory(resident)),
              scheduler.copyOut(memory(resident), new float[1], () -> null));
      runUntil(() -> all.stream().allMatch(Work::isDone));
      long failed = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
      assertEquals(operation.equals("copyOut") ? 2 : 1, failed, operation);
      resident.close();
    }
  }

  @Test
  void aStreamThatCannotBeOpenedFailsTheFuture() {
    device.refuse(o -> o.equals("open stream") ? new IllegalStateException("none left") : null);
    Work<Void> work = launch("a", host(new float[1], true));
    assertThrows(CompletionException.class, work::join);
    device.refuse(o -> null);
    Work<Void> next = launch("b", host(new float[1], true));
    runUntil(next::isDone);
    next.join();
  }

  @Test
  void aLostDeviceIsReplacedOrRefused() {
    DeviceLostException lost = new DeviceLostException("fake:0", "launch", 700, "gone", null);
    FakeDevice spare = new FakeDevice("spare", true).runAtOnce();
    Scheduler guarded =
        new Scheduler(
            List.of(
                new FakeDevice("doomed", false)
                    .runAtOnce()
                    .fail(o -> o.equals("launch a") ? lost : null)),
            () -> spare,
            "guarded-");
    Resident resident = guarded.allocate(ElementType.F32, 1);
    float[] array = {1};
    Work<Void> first =
        guarded.launch(
            increment("a"), Grid.of(1), List.of(host(array, true)), null, false, () -> null);
    assertSame(lost, assertThrows(CompletionException.class, first::join).getCause());
    guarded
        .launch(increment("a"), Grid.of(1), List.of(host(array, true)), null, false, () -> null)
        .join();
    assertArrayEquals(new float[] {2}, array);
    assertTrue(spare.log().contains("ran a"));
    DeviceLostException refused =
        assertThrows(DeviceLostException.class, () -> guarded.zero(memory(resident)));
    assertSame(lost, refused.getCause());
    resident.close();
    guarded.close();
  }

  @Test
  void withoutASubstituteALostDeviceRefuses() {
    DeviceLostException lost = new DeviceLostException("fake:0", "launch", 700, "gone", null);
    device.runAtOnce().fail(o -> o.equals("launch a") ? lost : null);
    assertThrows(CompletionException.class, () -> launch("a", host(new float[1], true)).join());
    assertThrows(DeviceLostException.class, () -> launch("b", host(new float[1], true)));
  }

  @Test
  void dependentsNeverRunOnTheDevicesThread() throws InterruptedException {
    Resident resident = zeros(1);
    CompletableFuture<Thread> ranOn =
        launch("a", memory(resident)).thenApply(v -> Thread.currentThread());
    Thread deviceThread = new Thread(device::run);
    deviceThread.start();
    deviceThread.join();
    assertNotEquals(deviceThread, ranOn.join());
    assertTrue(ranOn.join().getName().startsWith("test-callback"), ranOn.join().getName());
    resident.close();
  }

  @Test
  void closeFromADependentStageDoesNotWaitForItself() {
    device.runAtOnce();
    Work<Void> work = launch("a", host(new float[1], true));
    CompletableFuture<Void> closed = work.thenRun(scheduler::close);
    closed.join();
  }

  @Test
  void closeWaitsForWhatWasSubmittedAndRefusesMore() throws InterruptedException {
    Work<Void> work = launch("a", host(new float[1], true));
    scheduler.shutdown();
    assertThrows(RejectedExecutionException.class, () -> launch("b", host(new float[1], true)));
    assertFalse(scheduler.awaitTermination(1, TimeUnit.MILLISECONDS));
    runUntil(work::isDone);
    assertTrue(scheduler.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void cancelQueuedLeavesWhatRuns() {
    float[] array = new float[1];
    Work<Void> first = launch("a", host(array, true));
    Work<Void> second = launch("b", host(array, true));
    await(() -> device.log().contains("launch a"));
    scheduler.cancelQueued();
    assertTrue(second.isCancelled());
    runUntil(first::isDone);
    first.join();
  }

  @Test
  void aClosedArrayIsRefusedAndFreedAfterItsCalls() {
    Resident resident = zeros(1);
    float[] array = new float[1];
    launch("blocker", host(array, true));
    Work<Void> pending =
        scheduler.launch(
            increment("a"),
            Grid.of(1),
            List.of(memory(resident), host(array, true)),
            null,
            false,
            () -> null);
    resident.close();
    assertThrows(IllegalStateException.class, () -> launch("b", memory(resident)));
    runUntil(pending::isDone);
    pending.join();
    await(() -> device.openBuffers() == 0);
  }

  @Test
  void independentLaunchesGoToTheLeastBusyDevice() {
    FakeDevice other = new FakeDevice("fake:1", false);
    Scheduler two = new Scheduler(List.of(device, other), null, "two-");
    List<Work<Void>> works = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      works.add(
          two.launch(
              increment("k"),
              Grid.of(1),
              List.of(host(new float[1], true)),
              null,
              false,
              () -> null));
    }
    await(() -> launches(device) == 3 && launches(other) == 3);
    runUntil(
        () -> {
          other.run();
          return works.stream().allMatch(Work::isDone);
        });
    two.close();
  }

  private static long launches(FakeDevice device) {
    return device.log().stream().filter("launch k"::equals).count();
  }

  @Test
  void arraysOfTwoDevicesAreRefused() {
    FakeDevice other = new FakeDevice("fake:1", false).runAtOnce();
    Scheduler two = new Scheduler(List.of(device, other), null, "two-");
    Resident a = two.allocate(ElementType.F32, 1);
    two.zero(memory(a));
    Resident b = two.allocate(ElementType.F32, 1);
    assertNotEquals(a.device(), b.device(), "the second goes to the less busy device");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            two.launch(
                increment("x"),
                Grid.of(1),
                List.of(memory(a), memory(b)),
                null,
                false,
                () -> null));
    a.close();
    b.close();
    device.run();
    two.close();
    device.runAtOnce();
  }

  @Test
  void tooLargeABlockIsNamed() {
    Work<Void> work =
        scheduler.launch(
            increment("a"),
            Grid.blocks(1, 512),
            List.of(host(new float[1], true)),
            null,
            false,
            () -> null);
    runUntil(work::isDone);
    Throwable cause = assertThrows(CompletionException.class, work::join).getCause();
    assertEquals(
        "a: a block may have at most 256 threads on this device, given 512", cause.getMessage());
  }

  @Test
  void pipelinedMapsAreRightForEveryLengthAndUseSeveralStreams() {
    device.runAtOnce();
    KernelSupplier twice =
        supplier(
            FakeKernel.of(
                "twice",
                arguments -> {
                  float[] in = (float[]) ((FakeBuffer) arguments[0]).array();
                  float[] out = (float[]) ((FakeBuffer) arguments[1]).array();
                  for (int i = 0; i < ((Number) arguments[2]).intValue(); i++) {
                    out[i] = 2 * in[i];
                  }
                }));
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 1_000_003}) {
      float[] in = new float[length];
      for (int i = 0; i < length; i++) {
        in[i] = i;
      }
      float[] out = new float[length];
      float[] result = scheduler.map(twice, List.of(host(in, false)), host(out, true), out).join();
      for (int i = 0; i < length; i++) {
        assertEquals(2f * i, result[i], "element " + i + " of " + length);
      }
    }
    assertTrue(device.streamCount() >= 3, "streams: " + device.streamCount());
  }

  @Test
  void aCancelledMapStopsBetweenChunks() {
    AtomicInteger chunks = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    device.refuse(
        operation -> {
          if (operation.equals("launch chunk") && chunks.incrementAndGet() == 1) {
            begun.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              return new IllegalStateException(e);
            }
          }
          return null;
        });
    device.runAtOnce();
    float[] out = new float[8 << 20];
    Work<float[]> work =
        scheduler.map(
            supplier(FakeKernel.of("chunk", a -> {})),
            List.of(host(new float[8 << 20], false)),
            host(out, true),
            out);
    assertTrue(awaitLatch(begun));
    assertTrue(work.cancel(true));
    go.countDown();
    work.released().join();
    assertEquals(1, chunks.get());
  }

  private static boolean awaitLatch(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /**
   * Random calls over few arrays, on a device with random delays, agree with doing them in turn.
   */
  @Test
  void anyMixtureOfCallsGivesTheResultOfDoingThemInTurn() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (boolean wraps : new boolean[] {false, true}) {
      FakeDevice busy =
          new FakeDevice("busy", wraps)
              .runOnThreads(() -> LockSupport.parkNanos(random.nextInt(20_000)));
      Scheduler mixed = new Scheduler(List.of(busy), null, "mixed-");
      mixture(mixed, random, "seed " + seed + ", wraps " + wraps);
      mixed.close();
      assertEquals(0, busy.openBuffers(), "seed " + seed);
    }
  }

  private static void mixture(Scheduler mixed, Random random, String what) {
    List<float[]> arrays = new ArrayList<>();
    List<Resident> residents = new ArrayList<>();
    float[] model = new float[6];
    for (int i = 0; i < 3; i++) {
      arrays.add(new float[1]);
      residents.add(mixed.allocate(ElementType.F32, 1));
      mixed.zero(memory(residents.get(i)));
    }
    List<Work<Void>> all = new ArrayList<>();
    for (int call = 0; call < 400; call++) {
      int to = random.nextInt(6);
      int from = random.nextInt(6);
      boolean prevented = false;
      Work<Void> work =
          mixed.launch(
              supplier(FakeKernel.of("mix", SchedulerTest::mix)),
              Grid.of(1),
              to == from
                  ? List.of(operand(arrays, residents, to, true))
                  : List.of(
                      operand(arrays, residents, to, true),
                      operand(arrays, residents, from, false)),
              null,
              false,
              () -> null);
      if (random.nextInt(8) == 0) {
        prevented = work.cancel(false);
      }
      if (!prevented) {
        model[to] = mixed(model[to], model[from]);
      }
      all.add(work);
    }
    all.forEach(work -> work.released().join());
    for (int i = 0; i < 3; i++) {
      assertEquals(model[i], arrays.get(i)[0], what + ", array " + i);
      float[] copy = new float[1];
      mixed.copyOut(memory(residents.get(i)), copy, () -> null).join();
      assertEquals(model[3 + i], copy[0], what + ", resident " + i);
      residents.get(i).close();
    }
  }

  private static Operand operand(
      List<float[]> arrays, List<Resident> residents, int index, boolean written) {
    return index < 3
        ? host(arrays.get(index), written)
        : new Operand.Memory(residents.get(index - 3), 0, 1, written);
  }

  private static float mixed(float to, float from) {
    return (to * 3 + from * 5 + 1) % 1009;
  }

  private static void mix(Object[] arguments) {
    FakeBuffer to = (FakeBuffer) arguments[0];
    FakeBuffer from = (FakeBuffer) arguments[arguments.length - 1];
    ((float[]) to.array())[to.from()] =
        mixed(((float[]) to.array())[to.from()], ((float[]) from.array())[from.from()]);
  }
}
