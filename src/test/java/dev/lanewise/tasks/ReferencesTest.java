package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.FuturesTimeoutException;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.MapResults;
import dev.lanewise.rows.Row;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing is kept that nobody needs. */
class ReferencesTest extends ExecutorTest implements Fixture {
  /** More than what a million tasks may leave behind: a twentieth of a byte for each. */
  private static final long MOST_GROWTH = 5_000_000;

  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();
  private static final int MILLION = 1_000_000;

  private final List<CompletableFuture<Object>> kept = new ArrayList<>();

  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu");
  }

  private static void assertCollected(WeakReference<?> reference) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (reference.get() != null) {
      assertTrue(System.nanoTime() < end, "still kept: " + reference.get().getClass());
      System.gc();
      COLLECTED.remove(5);
    }
  }

  @Test
  @Row("E22")
  void aTaskIsCollectedOnceItIsDone() throws Exception {
    WeakReference<Object> argument = submitWithArgument();
    WeakReference<Object> cancelled = cancelWithArgument();
    assertCollected(argument);
    assertCollected(cancelled);
    assertTrue(kept.stream().allMatch(CompletableFuture::isDone), "the futures may well be kept");
  }

  private WeakReference<Object> submitWithArgument() throws Exception {
    Object argument = new Object();
    CountDownLatch ran = new CountDownLatch(1);
    Callable<Object> task =
        () -> {
          ran.countDown();
          return argument.hashCode();
        };
    kept.add(executor().submit(task));
    ran.await();
    return new WeakReference<>(argument, COLLECTED);
  }

  private WeakReference<Object> cancelWithArgument() throws Exception {
    blockAll();
    Object argument = new Object();
    Callable<Object> task = argument::hashCode;
    kept.add(executor().submit(task));
    assertTrue(kept.get(1).cancel(false));
    return new WeakReference<>(argument, COLLECTED);
  }

  @Test
  @Row("E24")
  void aMapKeepsNoResultItHasHandedOut() throws Exception {
    MapResults<Object> results = executor().map(i -> new Object(), List.of(1, 2, 3));
    assertCollected(nextOf(results));
    assertNotNull(results.next());
  }

  @Test
  @Row("A04")
  void asCompletedKeepsNoFutureItHasHandedOut() throws Exception {
    Iterator<CompletableFuture<String>> arrivals =
        Futures.asCompleted(oneDoneAndOneBlocked()).iterator();
    assertCollected(nextOf(arrivals));
    openGate();
    assertCollected(nextOf(arrivals));
    Iterator<CompletableFuture<String>> timed =
        Futures.asCompleted(oneDoneAndOneForEver(), Duration.ZERO).iterator();
    assertCollected(nextOf(timed));
    assertThrows(FuturesTimeoutException.class, timed::next);
  }

  private List<CompletableFuture<String>> oneDoneAndOneBlocked() {
    return List.of(CompletableFuture.completedFuture("one"), blocked());
  }

  private List<CompletableFuture<String>> oneDoneAndOneForEver() {
    return List.of(CompletableFuture.completedFuture("one"), new CompletableFuture<>());
  }

  private static WeakReference<Object> nextOf(Iterator<?> iterator) {
    return new WeakReference<>(iterator.next(), COLLECTED);
  }

  @Test
  @Row("S10")
  void aDroppedExecutorFinishesItsQueueAndEnds() throws Exception {
    CountDownLatch ran = new CountDownLatch(20);
    Thread thread = dropAfterSubmitting(ran);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (thread.isAlive()) {
      assertTrue(System.nanoTime() < end, thread + " is left over");
      System.gc();
      thread.join(5);
    }
    assertTrue(ran.getCount() == 0, ran.getCount() + " tasks never ran");
  }

  private Thread dropAfterSubmitting(CountDownLatch ran) throws Exception {
    LaneExecutor dropped = withWorkers(1).build();
    Thread thread = dropped.submit(Thread::currentThread).get();
    long tasks = ran.getCount(); // which goes down as they run
    for (int i = 0; i < tasks; i++) {
      dropped.submit(ran::countDown);
    }
    return thread;
  }

  @Test
  void aMillionTasksLeaveNothing() throws Exception {
    submitMany(MILLION / 10);
    long before = used();
    submitMany(MILLION);
    long growth = used() - before;
    assertTrue(growth < MOST_GROWTH, growth + " bytes more than before");
    assertTrue(executor().stats().workers() <= WORKERS);
    assertTrue(executor().stats().succeeded() == MILLION + MILLION / 10);
  }

  private void submitMany(int tasks) throws Exception {
    for (int done = 0; done < tasks; done += 1000) {
      Futures.wait(IntStream.range(0, 1000).mapToObj(i -> executor().submit(() -> i)).toList());
    }
  }

  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
