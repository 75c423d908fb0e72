package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Dependents of calls, and the end of a scheduler. */
class SchedulerCloseTest extends SchedulerFixture {
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
  void whatDependsOnACancelledCallMayWaitForAnother() {
    float[] array = new float[1];
    launch("blocker", host(array, true));
    Work<Void> one = launch("a", host(array, true));
    Work<Void> two = launch("b", host(array, true));
    CompletableFuture<Boolean> first =
        one.handle((value, failure) -> two.handle((v, f) -> f != null).join());
    CompletableFuture<Boolean> second =
        two.handle((value, failure) -> one.handle((v, f) -> f != null).join());
    scheduler.cancelQueued();
    assertTrue(one.isCancelled() && two.isCancelled());
    assertTrue(first.join() && second.join());
    runUntil(() -> device.openBuffers() == 0);
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

  /** A call that closes its array as soon as others can see that it is enqueued. */
  private final class ClosingCall extends TransferCall<Void> {
    private final Resident resident;
    private int buffersThen = -1;

    ClosingCall(Conductor conductor, Resident resident) {
      super(
          conductor,
          resident.site(),
          List.of(new Use(null, resident, true, true)),
          true,
          stream -> stream.zero(resident.buffer(), 0, 1),
          () -> null);
      this.resident = resident;
    }

    @Override
    void enqueuedAs(Event event, Throwable earlyFailure) {
      resident.close();
      buffersThen = device.openBuffers();
      super.enqueuedAs(event, earlyFailure);
    }
  }

  @Test
  void nothingOfACallIsHeldAnyMoreOnceItCanEnd() {
    device.runAtOnce();
    ThreadPool threads = new ThreadPool(PoolOptions.of("test-own", 1, true));
    Conductor conductor = new Conductor(new Roster(() -> {}), threads, threads);
    ClosingCall call = new ClosingCall(conductor, scheduler.allocate(ElementType.F32, 1));
    conductor.submit(call).join();
    threads.shutdown();
    assertEquals(0, call.buffersThen);
  }
}
