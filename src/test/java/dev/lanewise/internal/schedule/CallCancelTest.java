package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Calls that are cancelled, completed by somebody else, or waited for with a limit. */
class CallCancelTest extends SchedulerFixture {
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
}
