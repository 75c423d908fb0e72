package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every executor does with ordinary tasks. It has two threads. */
@Timeout(60)
abstract class TaskContract {
  private final CountDownLatch gate = new CountDownLatch(1);
  private LaneExecutor executor;

  /** Opens an executor with two threads. */
  abstract LaneExecutor open();

  @BeforeEach
  void openExecutor() {
    executor = open();
  }

  @AfterEach
  void closeExecutor() {
    gate.countDown();
    executor.close();
    assertTrue(executor.isTerminated());
  }

  /** Submits a task that waits for the gate. */
  private CompletableFuture<String> blocked(CountDownLatch started) {
    return executor.submit(
        () -> {
          started.countDown();
          gate.await();
          return "through";
        });
  }

  /** Keeps both threads busy until the gate opens. */
  private List<CompletableFuture<String>> blockAll() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(2);
    List<CompletableFuture<String>> blocked = List.of(blocked(started), blocked(started));
    started.await();
    return blocked;
  }

  // ---- submit

  @Test
  void submitGivesTheValue() throws Exception {
    assertEquals(42, executor.submit(() -> 42).get());
    assertEquals("r", executor.submit(() -> {}, "r").get());
    assertNull(executor.submit(() -> {}).get());
    assertNull(executor.submit((Callable<Object>) () -> null).get());
  }

  @Test
  void submitOfNothingIsRefusedAtOnce() {
    assertThrows(NullPointerException.class, () -> executor.submit((Callable<?>) null));
    assertThrows(NullPointerException.class, () -> executor.submit((Task<?>) null));
    assertThrows(NullPointerException.class, () -> executor.submit((Action) null));
    assertThrows(NullPointerException.class, () -> executor.submit((Runnable) null));
    assertThrows(NullPointerException.class, () -> executor.execute((Runnable) null));
  }

  @Test
  void whatATaskThrowsIsTheCause() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("a"),
            new Exception("b"),
            new StackOverflowError("c"),
            new CancellationException("d"),
            new CompletionException(new Exception("e")))) {
      CompletableFuture<Void> future =
          executor.submit(
              () -> {
                if (thrown instanceof Error) {
                  throw (Error) thrown;
                }
                throw (Exception) thrown;
              });
      assertSame(thrown, assertThrows(ExecutionException.class, future::get).getCause());
      assertFalse(future.isCancelled());
      assertTrue(future.isCompletedExceptionally());
    }
  }

  @Test
  void aTaskMayWaitForTasksOfItsOwnPool() throws Exception {
    blockAll();
    gate.countDown();
    CompletableFuture<Integer> outer = executor.submit(() -> nested(8));
    assertEquals(8, outer.get());
  }

  private int nested(int depth) throws Exception {
    return depth == 0 ? 0 : 1 + executor.submit(() -> nested(depth - 1)).get();
  }

  @Test
  void invokeAllAndAny() throws Exception {
    List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
    int sum = 0;
    for (Future<Integer> future : executor.invokeAll(tasks)) {
      assertTrue(future.isDone());
      sum += future.get();
    }
    assertEquals(6, sum);
    assertTrue(Set.of(1, 2, 3).contains(executor.invokeAny(tasks)));
  }

  @Test
  void tasksStartInTheOrderOfSubmission() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch one = new CountDownLatch(1);
    blocked(one);
    one.await(); // the other thread is left
    List<CompletableFuture<Boolean>> futures =
        IntStream.range(0, 50).mapToObj(i -> executor.submit(() -> order.add(i))).toList();
    Futures.wait(futures);
    assertEquals(IntStream.range(0, 50).boxed().toList(), order);
  }

  // ---- cancel and states

  @Test
  void cancelOfQueuedWorkPreventsIt() throws Exception {
    blockAll();
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Integer> queued = executor.submit(runs::incrementAndGet);
    assertEquals(Futures.State.PENDING, Futures.state(queued));
    assertTrue(queued.cancel(false));
    assertTrue(queued.cancel(false), "a second cancel is true as well");
    assertEquals(Futures.State.CANCELLED, Futures.state(queued));
    assertThrows(CancellationException.class, queued::get);
    gate.countDown();
    executor.close();
    assertEquals(0, runs.get());
  }

  @Test
  void cancelFalseOfRunningWorkIsRefused() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    assertEquals(Futures.State.RUNNING, Futures.state(running));
    assertFalse(running.cancel(false));
    gate.countDown();
    assertEquals("through", running.get());
    assertEquals(Futures.State.SUCCEEDED, Futures.state(running));
    assertFalse(running.cancel(true), "finished work is not cancelled");
  }

  @Test
  void cancelTrueOfRunningWorkInterruptsIt() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<Void> running =
        executor.submit(
            () -> {
              started.countDown();
              try {
                gate.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    started.await();
    assertTrue(running.cancel(true));
    assertTrue(running.isCancelled());
    interrupted.await();
    assertEquals(false, executor.submit(() -> Thread.currentThread().isInterrupted()).get());
  }

  @Test
  void completingFromOutsidePreventsQueuedWork() throws Exception {
    blockAll();
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Integer> queued = executor.submit(runs::incrementAndGet);
    assertTrue(queued.complete(7));
    CompletableFuture<Integer> late =
        executor.submit(runs::incrementAndGet).orTimeout(1, TimeUnit.MILLISECONDS);
    assertThrows(ExecutionException.class, late::get);
    gate.countDown();
    executor.close();
    assertEquals(0, runs.get());
    assertEquals(7, queued.join());
  }

  @Test
  void getWithTimeout() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    assertThrows(TimeoutException.class, () -> running.get(0, TimeUnit.SECONDS));
    assertThrows(TimeoutException.class, () -> running.get(1, TimeUnit.MILLISECONDS));
  }

  @Test
  void textShowsTheStateAndTheClassNotTheValue() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> queued = executor.submit(() -> "secret");
    assertTrue(running.toString().contains("[Not completed, running]"), running.toString());
    assertTrue(queued.toString().contains("[Not completed, pending]"), queued.toString());
    gate.countDown();
    queued.get();
    assertTrue(queued.toString().contains("[Completed normally, returned String]"), queued.toString());
  }

  // ---- callbacks

  @Test
  void callbacksRunInOrderAndAFailingOneHarmsNobody() throws Exception {
    CompletableFuture<String> future = blockAll().get(0);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      int number = i;
      Futures.onDone(
          future,
          f -> {
            assertSame(future, f);
            order.add(number);
            all.countDown();
            throw new IllegalStateException("of callback " + number + ", on purpose");
          });
    }
    gate.countDown();
    all.await();
    assertEquals(List.of(0, 1, 2), order);
  }

  @Test
  void lateCallbacksRunAtOnceInTheAddingThread() throws Exception {
    CompletableFuture<String> future = executor.submit(() -> "done");
    future.get();
    List<Thread> late = new ArrayList<>();
    Futures.onDone(future, f -> late.add(Thread.currentThread()));
    assertEquals(List.of(Thread.currentThread()), late);
  }

  @Test
  void callbacksRunOnCancel() throws Exception {
    blockAll();
    CompletableFuture<String> queued = executor.submit(() -> "never");
    AtomicInteger calls = new AtomicInteger();
    Futures.onDone(queued, f -> calls.addAndGet(f.isCancelled() ? 1 : 100));
    queued.cancel(false);
    assertEquals(1, calls.get());
  }

  // ---- wait and asCompleted

  @Test
  void waitReturnsWhenAsked() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> done = CompletableFuture.completedFuture("done");
    CompletableFuture<String> failed = CompletableFuture.failedFuture(new Exception());
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    WaitResult<CompletableFuture<String>> first =
        Futures.wait(List.of(running, done, done), ReturnWhen.FIRST_COMPLETED);
    assertEquals(Set.of(done), first.done());
    assertEquals(Set.of(running), first.notDone());
    WaitResult<CompletableFuture<String>> exception =
        Futures.wait(List.of(running, cancelled, failed), ReturnWhen.FIRST_EXCEPTION);
    assertEquals(Set.of(cancelled, failed), exception.done());
    WaitResult<CompletableFuture<String>> late =
        Futures.wait(List.of(running, cancelled), ReturnWhen.FIRST_EXCEPTION, Duration.ofMillis(5));
    assertEquals(Set.of(running), late.notDone(), "a cancelled future has not failed");
    gate.countDown();
    WaitResult<CompletableFuture<String>> all =
        Futures.wait(List.of(running, cancelled, failed, done));
    assertEquals(4, all.done().size());
    assertTrue(Futures.wait(List.<CompletableFuture<String>>of()).done().isEmpty());
  }

  @Test
  void asCompletedYieldsEachOnceTheDoneFirst() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> done = executor.submit(() -> "x").copy();
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    Iterator<CompletableFuture<String>> arrivals =
        Futures.asCompleted(List.of(running, cancelled, running)).iterator();
    assertSame(cancelled, arrivals.next());
    gate.countDown();
    assertSame(running, arrivals.next());
    assertFalse(arrivals.hasNext());
    assertThrows(NoSuchElementException.class, arrivals::next);
    done.join();
  }

  @Test
  void asCompletedTimesOut() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> done = CompletableFuture.completedFuture("");
    Iterator<CompletableFuture<String>> arrivals =
        Futures.asCompleted(List.of(running, done), Duration.ZERO).iterator();
    assertSame(done, arrivals.next());
    FuturesTimeoutException late = assertThrows(FuturesTimeoutException.class, arrivals::next);
    assertEquals("1 (of 2) futures unfinished", late.getMessage());
    assertEquals(1, late.pending());
    assertEquals(2, late.total());
  }

  // ---- map

  @Test
  void mapKeepsTheOrder() {
    List<Integer> items = IntStream.range(0, 200).boxed().toList();
    List<Integer> squares = executor.<Integer, Integer>map(i -> i * i, items).stream().toList();
    assertEquals(items.stream().map(i -> i * i).toList(), squares);
    assertFalse(executor.<Integer, Integer>map(i -> i, List.of()).hasNext());
  }

  @Test
  void aFailingItemFailsItsOwnNextOnly() {
    MapResults<Integer> results = executor.map(i -> 6 / i, List.of(1, 0, 3));
    assertEquals(6, results.next());
    CompletionException failed = assertThrows(CompletionException.class, results::next);
    assertTrue(failed.getCause() instanceof ArithmeticException);
    assertEquals(2, results.next());
    assertFalse(results.hasNext());
    assertThrows(NoSuchElementException.class, results::next);
    assertThrows(NoSuchElementException.class, results::next);
  }

  @Test
  void mapWithABufferPullsNoMoreThanItHolds() {
    AtomicInteger pulled = new AtomicInteger();
    Iterable<Integer> endless = () -> Stream.generate(pulled::incrementAndGet).iterator();
    try (MapResults<Integer> results = executor.map(i -> i * 2, endless, MapOptions.buffer(4))) {
      assertEquals(4, pulled.get());
      for (int i = 1; i <= 20; i++) {
        assertEquals(2 * i, results.next());
        assertEquals(4 + i, pulled.get());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> MapOptions.buffer(0));
    assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().chunk(-1));
  }

  @Test
  void mapTimesOutFromTheCallAndCancelsTheRest() throws Exception {
    blockAll();
    AtomicInteger runs = new AtomicInteger();
    MapResults<Integer> results =
        executor.map(i -> runs.incrementAndGet(), List.of(1, 2), MapOptions.timeout(Duration.ZERO));
    assertThrows(FuturesTimeoutException.class, results::next);
    assertFalse(results.hasNext());
    gate.countDown();
    executor.close();
    assertEquals(0, runs.get());
  }

  @Test
  void closingTheResultsCancelsWhatHasNotStarted() throws Exception {
    blockAll();
    AtomicInteger runs = new AtomicInteger();
    MapResults<Integer> results = executor.map(i -> runs.incrementAndGet(), List.of(1, 2, 3));
    results.close();
    assertFalse(results.hasNext());
    gate.countDown();
    executor.close();
    assertEquals(0, runs.get());
  }

  @Test
  void mapAfterShutdownDeliversAndThenRefuses() {
    MapResults<Integer> results = executor.map(i -> i, List.of(1, 2, 3, 4), MapOptions.buffer(2));
    executor.shutdown();
    assertEquals(1, results.next());
    assertEquals(2, results.next());
    assertThrows(RejectedExecutionException.class, results::next);
    assertFalse(results.hasNext());
    assertThrows(RejectedExecutionException.class, () -> executor.map(i -> i, List.of(1)));
  }

  // ---- shutdown

  @Test
  void shutdownRefusesNewAndFinishesOld() throws Exception {
    List<CompletableFuture<Integer>> futures =
        IntStream.range(0, 50).mapToObj(i -> executor.submit(() -> i)).toList();
    executor.shutdown(true, false);
    assertTrue(futures.stream().allMatch(CompletableFuture::isDone));
    assertTrue(executor.isTerminated());
    assertThrows(RejectedExecutionException.class, () -> executor.submit(() -> 1));
    assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
    executor.shutdown();
    executor.close();
  }

  @Test
  void shutdownCancelsTheQueueButNotWhatRuns() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    List<CompletableFuture<Integer>> queued =
        IntStream.range(0, 20).mapToObj(i -> executor.submit(() -> i)).toList();
    executor.shutdown(false, true);
    assertTrue(queued.stream().allMatch(CompletableFuture::isCancelled));
    assertFalse(executor.isTerminated());
    gate.countDown();
    assertEquals("through", running.get(0).get());
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void shutdownNowInterruptsAndCancels() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    CompletableFuture<String> queued = executor.submit(() -> "never");
    Runnable plain = () -> {};
    executor.execute(plain);
    List<Runnable> unstarted = executor.shutdownNow();
    assertEquals(2, unstarted.size());
    assertSame(plain, unstarted.get(1));
    assertTrue(queued.isCancelled());
    assertThrows(ExecutionException.class, () -> running.get(0).get());
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void awaitTerminationTimesOut() throws Exception {
    blockAll();
    executor.shutdown();
    assertFalse(executor.awaitTermination(1, TimeUnit.MILLISECONDS));
  }

  @Test
  void worksAsAPlainExecutor() {
    assertEquals(3, CompletableFuture.supplyAsync(() -> 3, executor).join());
  }
}
