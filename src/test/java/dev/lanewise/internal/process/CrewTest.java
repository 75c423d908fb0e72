package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The accounts of a pool of processes, where a test of the executor meets them only by chance. */
class CrewTest {

  /** Can be sent to a worker. */
  private interface Body extends Callable<Integer>, Serializable {}

  private final Crew crew = new Crew(ProcessSettings.of("crew", 1));
  private final Body body = () -> 1;

  private RemoteTask<Integer> task() {
    return new RemoteTask<>(crew, body, false);
  }

  private void assertItEnds() throws InterruptedException {
    crew.ending().shutdown();
    assertTrue(
        crew.ending().awaitTermination(30, TimeUnit.SECONDS), "a task is still in the accounts");
  }

  @Test
  void aTaskCancelledOnItsWayToTheQueueIsNotWaitedFor() throws Exception {
    RemoteTask<Integer> task = task();
    task.cancel(true);
    crew.intake().execute(Parcel.of(task));
    assertEquals(0, crew.stats().queued());
    assertEquals(1, crew.stats().cancelled());
    assertItEnds();
  }

  @Test
  void soWithOneOfAChunk() throws Exception {
    RemoteTask<Integer> cancelled = task();
    RemoteTask<Integer> other = task();
    cancelled.cancel(false);
    crew.intake().execute(new Parcel(List.of(cancelled, other)));
    assertEquals(1, other.get(30, TimeUnit.SECONDS));
    assertItEnds();
  }

  @Test
  void aTaskTakenBackFromTheQueueIsNeverSent() throws Exception {
    RemoteTask<Integer> task = task();
    crew.lock().lock(); // so that no worker comes between
    try {
      crew.intake().execute(Parcel.of(task));
      assertTrue(crew.recall().takeBack(task));
      assertNull(crew.backlog().first(), "it waits for a worker");
    } finally {
      crew.lock().unlock();
    }
    assertTrue(task.cancel(false));
    assertItEnds();
  }

  @Test
  void soWithOneTakenBackOnItsWayToTheQueue() throws Exception {
    RemoteTask<Integer> task = task();
    assertTrue(crew.recall().takeBack(task));
    crew.lock().lock();
    try {
      crew.intake().execute(Parcel.of(task));
      assertNull(crew.backlog().first(), "it waits for a worker");
    } finally {
      crew.lock().unlock();
    }
    assertTrue(task.cancel(false));
    assertItEnds();
  }

  @Test
  void aTaskThatMayRunForEverIsNeverOverdue() {
    ProcessSettings plain = ProcessSettings.of("crew", 1);
    Crew patient =
        new Crew(
            new ProcessSettings(
                plain.name(),
                1,
                plain.jvm(),
                null,
                0,
                ChronoUnit.FOREVER.getDuration(),
                0,
                null,
                plain.capacity(),
                plain.overflow(),
                null,
                false,
                plain.threads()));
    assertTrue(patient.recall().condemnOverdue() > System.nanoTime());
  }

  @Test
  void soWithOneThatIsCompletedByAnother() throws Exception {
    RemoteTask<Integer> task = task();
    task.complete(2);
    crew.intake().execute(Parcel.of(task));
    assertItEnds();
    assertEquals(1, crew.stats().cancelled());
  }
}
