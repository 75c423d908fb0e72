package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.DeviceFloats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.Task;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.fake.FakeDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a flight recording tells about tasks, calls and devices. */
@Timeout(60)
class FlightRecorderTest {
  /** How long a task keeps busy. */
  private static final Duration SPIN = Duration.ofMillis(300);

  @TempDir Path folder;

  @Test
  void tasksTellHowLongTheyWaitedAndHowTheyEnded() throws Exception {
    List<RecordedEvent> events =
        recorded("dev.lanewise.Task", FlightRecorderTest::runOneFailOneAndCancelOne);
    assertEquals(
        List.of("cancelled", "done", "failed"),
        events.stream().map(e -> e.getString("outcome")).sorted().toList());
    for (RecordedEvent event : events) {
      assertEquals("task", event.getString("kind"));
      assertEquals("threads", event.getString("device"));
      assertTrue(event.getString("name").contains("FlightRecorderTest"), event.toString());
    }
    RecordedEvent blocked =
        events.stream().filter(e -> e.getString("outcome").equals("failed")).findFirst().get();
    RecordedEvent blocker =
        events.stream().filter(e -> e.getString("outcome").equals("done")).findFirst().get();
    assertTrue(blocked.getDuration("waited").compareTo(Duration.ZERO) > 0, blocked.toString());
    assertTrue(blocked.getStartTime().compareTo(blocker.getEndTime()) >= 0, events.toString());
  }

  @Test
  void kernelsOnTheCpuAreTold() throws Exception {
    Set<String> wanted =
        Set.of("dev.lanewise.KernelCompile", "dev.lanewise.Launch", "dev.lanewise.Copy");
    float[] x = new float[1000];
    List<RecordedEvent> events =
        recorded(
            "dev.lanewise.",
            () -> {
              try (LaneExecutor executor = LaneExecutor.builder().device("cpu").build()) {
                DeviceFloats resident = executor.put(x).join();
                for (int i = 0; i < 2; i++) {
                  executor
                      .launch(
                          "saxpy", Grid.of(1000).withBlock(128, 1, 1), 1000, 2f, resident, resident)
                      .join();
                }
              }
            });
    events.removeIf(event -> !wanted.contains(event.getEventType().getName()));
    assertEquals(
        wanted, events.stream().map(e -> e.getEventType().getName()).collect(Collectors.toSet()));
    for (RecordedEvent event : events) {
      assertEquals("cpu", event.getString("device"));
      if (event.getEventType().getName().endsWith("Launch")) {
        assertEquals("saxpy", event.getString("kernel"));
        assertEquals(8, event.getLong("blocks"));
      }
    }
  }

  @Test
  void tasksInProcessesTellHowLongTheyRanAndWaited() throws Exception {
    Duration[] all = new Duration[1];
    List<RecordedEvent> events =
        recorded(
            "dev.lanewise.Task",
            () -> {
              try (LaneExecutor pool = LaneExecutor.processes(1)) {
                long start = System.nanoTime();
                pool.submit(new Spin()).join();
                all[0] = Duration.ofNanos(System.nanoTime() - start);
              }
            });
    RecordedEvent task = events.get(0);
    assertEquals("processes", task.getString("device"));
    Duration ran = task.getDuration("ran");
    assertTrue(ran.compareTo(SPIN) >= 0, task.toString());
    Duration sum = ran.plus(task.getDuration("waited"));
    assertTrue(sum.compareTo(all[0]) <= 0, () -> task + ", of " + all[0]);
  }

  /** Keeps busy. */
  private record Spin() implements Task<Integer> {
    @Override
    public Integer call() {
      long end = System.nanoTime() + SPIN.toNanos();
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      return 0;
    }
  }

  /** On a pool of one thread: the second and third stand behind the first. */
  private static void runOneFailOneAndCancelOne() {
    ThreadPool pool = new ThreadPool(PoolOptions.of("recorded-", 1, true));
    CountDownLatch gate = new CountDownLatch(1);
    PoolTask<Object> first =
        new ThreadTask<>(
            pool,
            () -> {
              gate.await();
              return "through";
            });
    PoolTask<Object> second =
        new ThreadTask<>(
            pool,
            () -> {
              throw new IllegalStateException("as planned");
            });
    PoolTask<Object> third = new ThreadTask<>(pool, () -> "never");
    List.of(first, second, third).forEach(pool::execute);
    third.cancel(false);
    gate.countDown();
    first.join();
    assertThrows(CompletionException.class, second::join);
    pool.shutdown();
    assertEnds(pool);
  }

  private static void assertEnds(ThreadPool pool) {
    try {
      assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callsNameTheirDeviceAndTheSubstituteIsRecorded() throws Exception {
    List<RecordedEvent> events = recorded("dev.lanewise", FlightRecorderTest::loseADevice);
    assertEquals(
        List.of("transfer doomed failed", "transfer spare done"),
        events.stream()
            .filter(e -> e.getEventType().getName().equals("dev.lanewise.Task"))
            .map(e -> e.getString("kind") + " " + e.getString("device") + " " + outcome(e))
            .sorted()
            .collect(Collectors.toList()));
    assertEquals(
        List.of("doomed spare gone"),
        events.stream()
            .filter(e -> e.getEventType().getName().equals("dev.lanewise.Fallback"))
            .map(e -> e.getString("wanted") + " " + e.getString("used") + " " + reason(e))
            .collect(Collectors.toList()));
  }

  private static String outcome(RecordedEvent event) {
    return event.getString("outcome");
  }

  private static String reason(RecordedEvent event) {
    return event.getString("reason");
  }

  private static void loseADevice() {
    DeviceLostException lost = new DeviceLostException("doomed", "zero", 700, "gone", null);
    FakeDevice doomed =
        new FakeDevice("doomed", false).runAtOnce().fail(o -> o.equals("zero") ? lost : null);
    FakeDevice spare = new FakeDevice("spare", true).runAtOnce();
    try (Scheduler scheduler = new Scheduler(List.of(doomed), () -> spare, "recorded-")) {
      assertThrows(CompletionException.class, zero(scheduler)::join);
      zero(scheduler).join();
    }
  }

  private static Work<Void> zero(Scheduler scheduler) {
    Resident resident = scheduler.allocate(ElementType.F32, 1);
    Work<Void> zero = scheduler.zero(new Operand.Memory(resident, 0, 1, true));
    resident.close();
    return zero;
  }

  /** Returns the events whose name starts so, of what runs meanwhile. */
  private List<RecordedEvent> recorded(String prefix, Runnable body) throws Exception {
    try (Recording recording = new Recording()) {
      for (String event : List.of("Task", "Fallback", "KernelCompile", "Launch", "Copy")) {
        recording.enable("dev.lanewise." + event).withoutThreshold();
      }
      recording.start();
      body.run();
      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(e -> e.getEventType().getName().startsWith(prefix))
          .collect(Collectors.toList());
    }
  }
}
