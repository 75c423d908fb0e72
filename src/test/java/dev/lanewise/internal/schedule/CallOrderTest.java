package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order calls reach a device. */
class CallOrderTest extends SchedulerFixture {
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
}
