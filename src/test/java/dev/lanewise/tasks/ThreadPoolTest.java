package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ExecutorStats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.QueuePolicy;
import dev.lanewise.rows.Row;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is peculiar to threads: how many, their names, the bounded queue. */
class ThreadPoolTest extends ExecutorTest implements Fixture {
  private final CountDownLatch gate = new CountDownLatch(1);

  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu");
  }

  @Test
  void tasksHaveTheContextClassLoaderOfWhoMadeTheirThreadAsInPoolsOfTheJdk() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader mine = new ClassLoader(before) {};
    try (LaneExecutor pool = builder().threads(1).build()) {
      thread.setContextClassLoader(mine);
      assertSame(mine, pool.submit(() -> Thread.currentThread().getContextClassLoader()).get());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Blocks threads of a pool; returns them. */
  private Set<Thread> block(LaneExecutor pool, int tasks, int expected) throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch started = new CountDownLatch(expected);
    for (int i = 0; i < tasks; i++) {
      pool.submit(
          () -> {
            threads.add(Thread.currentThread());
            started.countDown();
            gate.await();
            return null;
          });
    }
    started.await();
    return threads;
  }

  @Test
  @Row({"T03", "I17"})
  void thereAreNoMoreThreadsThanAllowed() throws Exception {
    LaneExecutor pool = open(withWorkers(4));
    Set<Thread> threads = block(pool, 60, 4);
    assertEquals(4, pool.stats().workers());
    gate.countDown();
    pool.close();
    assertEquals(4, threads.size());
  }

  @Test
  @Row("S08")
  void threeBlockedTasksHaveThreeThreadsThatEnd() throws Exception {
    LaneExecutor pool = open(withWorkers(5));
    Set<Thread> threads = block(pool, 3, 3);
    assertEquals(3, threads.size());
    assertEquals(3, pool.stats().workers());
    gate.countDown();
    pool.close();
    assertTrue(threads.stream().noneMatch(Thread::isAlive), "the end waits for the threads");
  }

  @Test
  @Row({"T04", "I20"})
  void idleThreadsAreUsedAgain() throws Exception {
    LaneExecutor pool = open(withWorkers(4));
    Set<Thread> threads = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      threads.add(pool.submit(Thread::currentThread).get());
      awaitIdle(pool, threads.iterator().next());
    }
    assertEquals(1, threads.size());
  }

  @Test
  void threadsThatIdleForLongEnd() throws Exception {
    LaneExecutor pool = open(withWorkers(2).keepAlive(Duration.ofMillis(10)));
    Thread first = pool.submit(Thread::currentThread).get();
    first.join();
    assertEquals(0, pool.stats().workers());
    assertNotSame(first, pool.submit(Thread::currentThread).get());
    LaneExecutorBuilder settings = builder();
    assertThrows(IllegalArgumentException.class, () -> settings.keepAlive(Duration.ZERO));
  }

  @Test
  void aThreadMayBeKeptForEver() throws Exception {
    LaneExecutor pool = open(withWorkers(1).keepAlive(ChronoUnit.FOREVER.getDuration()));
    Thread first = pool.submit(Thread::currentThread).get();
    awaitIdle(pool, first);
    assertSame(first, pool.submit(Thread::currentThread).get());
  }

  private static void awaitIdle(LaneExecutor pool, Thread thread) {
    while (pool.stats().running() > 0 || thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Row({"S12", "I26"})
  void threadsHaveTheGivenPrefixAndNumbersFromZero() throws Exception {
    LaneExecutor pool = open(withWorkers(3).threadNamePrefix("mine"));
    assertEquals(Set.of("mine_0", "mine_1", "mine_2"), names(block(pool, 3, 3)));
    gate.countDown();
  }

  @Test
  @Row({"S13", "I25"})
  void withoutAPrefixEachPoolHasItsOwn() throws Exception {
    Set<String> names = names(block(open(withWorkers(1)), 1, 1));
    names.addAll(names(block(open(withWorkers(1)), 1, 1)));
    gate.countDown();
    assertEquals(2, names.size());
    assertTrue(names.stream().allMatch(name -> name.matches("lanewise-\\d+_0")), names.toString());
  }

  private static Set<String> names(Set<Thread> threads) {
    return threads.stream().map(Thread::getName).collect(Collectors.toSet());
  }

  @Test
  @Row("T02")
  void theDefaultIsFourMoreThanProcessorsUpToThirtyTwo() throws Exception {
    int expected = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
    LaneExecutor pool = open(builder());
    block(pool, 40, expected);
    ExecutorStats stats = pool.stats();
    gate.countDown();
    assertEquals(expected, stats.workers());
    assertEquals(40 - expected, stats.queued());
  }

  @Test
  @Row("E23")
  void badSettingsAreRefused() {
    for (int bad : new int[] {0, -1}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> LaneExecutor.threads(bad))
              .getMessage();
      assertTrue(message.contains("above zero"), message);
    }
    assertThrows(IllegalArgumentException.class, () -> builder().queue(-1, QueuePolicy.REJECT));
    IllegalArgumentException device =
        assertThrows(IllegalArgumentException.class, () -> LaneExecutor.builder().device("gpu"));
    assertEquals(
        "device must be auto, cpu, cuda, cuda:<number> or cuda:all, given \"gpu\"",
        device.getMessage());
  }

  // ---- virtual threads

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsHaveNoLimitByDefault() throws Exception {
    LaneExecutor pool = open(builder().virtualThreads(true));
    Set<Thread> threads = block(pool, 1000, 1000);
    gate.countDown();
    assertEquals(1000, threads.size());
    for (Thread thread : threads) {
      assertEquals(true, Thread.class.getMethod("isVirtual").invoke(thread));
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void beforeJava21ThereAreNoVirtualThreads() {
    String message =
        assertThrows(
                UnsupportedOperationException.class, () -> builder().virtualThreads(true).build())
            .getMessage();
    assertTrue(message.contains("Java 21"), message);
  }

  // ---- the bounded queue

  @Test
  void aFullQueueRefuses() throws Exception {
    LaneExecutor pool = open(withWorkers(2).queue(1, QueuePolicy.REJECT));
    block(pool, 2, 2);
    CompletableFuture<Integer> queued = pool.submit(() -> 1);
    RejectedExecutionException full =
        assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 2));
    assertTrue(full.getMessage().contains("the queue of 1 is full"), full.getMessage());
    queued.cancel(false);
    CompletableFuture<Integer> next = pool.submit(() -> 3);
    gate.countDown();
    assertEquals(3, next.get());
    assertEquals(1, pool.stats().cancelled());
    assertEquals(4, pool.stats().submitted());
  }

  @Test
  void withAFullQueueTheCallerRuns() throws Exception {
    LaneExecutor pool = open(withWorkers(1).queue(0, QueuePolicy.CALLER_RUNS));
    block(pool, 1, 1);
    assertSame(Thread.currentThread(), pool.submit(Thread::currentThread).get());
    assertThrows(
        IllegalStateException.class,
        () ->
            pool.execute(
                () -> {
                  throw new IllegalStateException("on purpose");
                }));
    gate.countDown();
    pool.close();
    assertEquals(List.of(0L, 0L, 0L, 3L, 2L, 1L, 0L), Fixture.counts(pool.stats()));
  }

  @Test
  void withAFullQueueTheSubmitterWaits() throws Exception {
    LaneExecutor pool = open(withWorkers(1).queue(1, QueuePolicy.BLOCK));
    block(pool, 2, 1);
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread submitter = new Thread(() -> result.complete(pool.submit(() -> 7).join()));
    submitter.start();
    awaitWaiting(submitter);
    assertEquals(1, pool.stats().queued());
    gate.countDown();
    assertEquals(7, result.get());
    submitter.join();
  }

  @Test
  void aThreadThatIsFreeCountsAsRoom() {
    for (int threads : new int[] {1, 2}) {
      LaneExecutor pool = open(withWorkers(threads).queue(0, QueuePolicy.BLOCK));
      for (int i = 0; i < 20_000; i++) {
        pool.submit(() -> 1);
      }
      pool.close();
      assertEquals(20_000, pool.stats().succeeded());
    }
  }

  @Test
  void aTaskThatRunsInsideAnotherLeavesItsPlaceInTheQueue() throws Exception {
    LaneExecutor pool = open(withWorkers(1).queue(1, QueuePolicy.BLOCK));
    CompletableFuture<CompletableFuture<Integer>> late = new CompletableFuture<>();
    CountDownLatch inside = new CountDownLatch(1);
    CompletableFuture<Void> outer =
        pool.submit(
            () -> {
              CompletableFuture<Void> inner =
                  pool.submit(
                      () -> {
                        late.get(30, TimeUnit.SECONDS);
                        return null;
                      });
              inside.countDown();
              gate.await();
              return inner.get();
            });
    inside.await();
    Thread submitter = new Thread(() -> late.complete(pool.submit(() -> 7)));
    submitter.start();
    awaitWaiting(submitter);
    gate.countDown();
    outer.get(40, TimeUnit.SECONDS);
    assertEquals(7, late.get().get());
    submitter.join();
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aWaitingSubmitterIsRefusedByInterruptAndByShutdown() throws Exception {
    for (boolean interrupt : new boolean[] {true, false}) {
      LaneExecutor pool = open(withWorkers(1).queue(0, QueuePolicy.BLOCK));
      block(pool, 1, 1);
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread submitter =
          new Thread(
              () -> {
                try {
                  pool.submit(() -> 1);
                } catch (RejectedExecutionException e) {
                  thrown.complete(Thread.currentThread().isInterrupted() == interrupt ? e : null);
                }
              });
      submitter.start();
      awaitWaiting(submitter);
      if (interrupt) {
        submitter.interrupt();
      } else {
        pool.shutdown();
      }
      assertEquals(RejectedExecutionException.class, thrown.get().getClass());
      submitter.join();
    }
    gate.countDown();
  }

  @Test
  void aTaskDoesNotWaitForRoomInItsOwnQueue() throws Exception {
    LaneExecutor pool = open(withWorkers(1).queue(0, QueuePolicy.BLOCK));
    List<Thread> threads =
        pool.submit(
                () -> {
                  List<Thread> ran = new ArrayList<>(List.of(Thread.currentThread()));
                  for (int i = 0; i < 3; i++) {
                    ran.add(pool.submit(Thread::currentThread).get());
                  }
                  return ran;
                })
            .get();
    assertEquals(1, new HashSet<>(threads).size());
    assertEquals(4, threads.size());
  }

  // ---- a broken thread

  @Test
  void aPlainRunnableThatFailsGoesToTheHandlerAndHarmsNobody() throws Exception {
    CompletableFuture<Throwable> handled = new CompletableFuture<>();
    CompletableFuture<Thread> where = new CompletableFuture<>();
    executor()
        .execute(
            () -> {
              where.complete(Thread.currentThread());
              Thread.currentThread().setUncaughtExceptionHandler((t, e) -> handled.complete(e));
              throw new IllegalStateException("on purpose");
            });
    assertEquals("on purpose", handled.get().getMessage());
    assertTrue(where.get().isAlive());
    assertEquals(1, executor().submit(() -> 1).get());
  }

  @Test
  void whatATaskThrowsIsTheVerySameObject() {
    for (Throwable thrown : List.of(new Exception("a"), new StackOverflowError("b"))) {
      CompletableFuture<Void> future =
          executor()
              .submit(
                  () -> {
                    if (thrown instanceof Error) {
                      throw (Error) thrown;
                    }
                    throw (Exception) thrown;
                  });
      assertSame(thrown, assertThrows(ExecutionException.class, future::get).getCause());
    }
  }

  @Test
  void manySubmittersAndCancellersLoseNothing() throws Exception {
    LaneExecutor pool = open(withWorkers(3));
    List<Thread> submitters =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 20_000; i++) {
                            CompletableFuture<Integer> future = pool.submit(() -> 1);
                            if (i % 3 == n % 3) {
                              future.cancel(i % 2 == 0);
                            }
                          }
                        }))
            .toList();
    submitters.forEach(Thread::start);
    for (Thread submitter : submitters) {
      submitter.join();
    }
    pool.close();
    ExecutorStats end = pool.stats();
    assertEquals(80_000, end.submitted());
    assertEquals(80_000, end.succeeded() + end.cancelled());
    assertEquals(0, end.queued() + end.running() + end.workers());
  }
}
