package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.fake.FakeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Several devices, and those that are lost. */
class PlacementTest extends SchedulerFixture {
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

  private static long launches(FakeDevice device) {
    return device.log().stream().filter("launch k"::equals).count();
  }
}
