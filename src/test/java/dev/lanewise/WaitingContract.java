package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Every way to wait for a launch, and the end of an executor. */
interface WaitingContract extends KernelFixture {
  @Test
  default void itSaysWhichDeviceAndWhy() {
    assertTrue(ex().deviceReason().startsWith(ex().device().id() + " ("), ex().deviceReason());
  }

  @Test
  default void copiesAndCompilationsAreCounted() {
    try (LaneExecutor own = builder().build();
        DeviceFloats there = own.put(new float[256]).join()) {
      there.get().join();
      ExecutorStats.Bytes bytes = own.stats().bytes();
      assertEquals(new ExecutorStats.Bytes(0, 0, 1024, 1024), bytes);
      assertEquals(0, own.stats().compiles().sources());
      own.map("relu", there).join().close();
      own.map("relu", there).join().close();
      assertEquals(1, own.stats().compiles().sources());
      assertEquals(bytes, own.stats().bytes(), "what is there is not copied");
    }
  }

  @Test
  default void closedExecutorsRefuse() {
    LaneExecutor closed = builder().build();
    float[] x = {1};
    CompletableFuture<float[]> last = closed.map("relu", x);
    closed.close();
    assertTrue(last.isDone(), "close waits");
    assertArrayEquals(x, last.join());
    assertThrows(RejectedExecutionException.class, () -> closed.map("relu", x));
    assertThrows(RejectedExecutionException.class, () -> closed.put(x));
    assertTrue(closed.isTerminated());
  }

  @Test
  default void closingInADependentStageDoesNotWaitForItself() throws Exception {
    for (int round = 0; round < 20; round++) {
      LaneExecutor other = builder().build();
      List<CompletableFuture<Void>> closings = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CompletableFuture<float[]> launch = other.map("relu", new float[1 << 10 + i]);
        if (i % 4 == 0) {
          closings.add(launch.thenRun(() -> {}));
        }
      }
      CompletableFuture<float[]> last = other.map("relu", new float[1 << 18]);
      closings.add(last.thenRun(other::close));
      closings.add(closings.get(1).thenRun(other::close));
      for (CompletableFuture<Void> closing : closings) {
        closing.get(30, TimeUnit.SECONDS);
      }
      assertTrue(other.awaitTermination(30, TimeUnit.SECONDS));
    }
  }

  @Test
  default void everyWayToWaitSeesTheEnd() {
    Map<String, Waiting> ways = new LinkedHashMap<>();
    ways.put("join", CompletableFuture::join);
    ways.put("get", CompletableFuture::get);
    ways.put("get with a limit", future -> future.get(30, TimeUnit.SECONDS));
    ways.put("isDone", future -> poll(future::isDone));
    ways.put("getNow", future -> poll(() -> ended(future)));
    ways.put("a dependent stage", future -> future.thenApply(done -> done).join());
    ways.put("whenComplete", WaitingContract::awaitCallback);
    ways.put("handleAsync", future -> future.handleAsync((done, failure) -> done).join());
    ways.put("allOf", future -> CompletableFuture.allOf(future, future).join());
    ways.put("anyOf", future -> CompletableFuture.anyOf(future).join());
    ways.put("orTimeout", future -> future.orTimeout(30, TimeUnit.SECONDS).join());
    ways.put("copy", future -> future.copy().join());
    ways.put("released", future -> Futures.released(future).join());
    try (DeviceFloats d = ex().newFloats(64)) {
      for (int round = 0; round < 20; round++) {
        for (Map.Entry<String, Waiting> way : ways.entrySet()) {
          CompletableFuture<Void> future = ex().launch("add", Grid.of(64), d, 1f, 64);
          assertDoesNotThrow(() -> way.getValue().await(future), way.getKey());
          assertTrue(future.isDone(), way.getKey());
        }
      }
      assertEquals(20 * ways.size(), d.get().join()[63]);
    }
  }

  interface Waiting {
    void await(CompletableFuture<?> future) throws Exception;
  }

  private static void poll(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, "polled in vain");
      Thread.onSpinWait();
    }
  }

  private static boolean ended(CompletableFuture<?> future) {
    @SuppressWarnings("unchecked") // the value is only compared
    CompletableFuture<Object> any = (CompletableFuture<Object>) future;
    return any.getNow("not yet") == null;
  }

  /** Nobody waits for the future itself; user code must not run on a thread of the device. */
  private static void awaitCallback(CompletableFuture<?> future) throws Exception {
    CompletableFuture<String> ranOn = new CompletableFuture<>();
    future.whenComplete((done, failure) -> ranOn.complete(Thread.currentThread().getName()));
    String thread = ranOn.get(30, TimeUnit.SECONDS);
    boolean users = thread.equals(Thread.currentThread().getName());
    assertTrue(users || thread.contains("-callback_"), thread);
  }
}
