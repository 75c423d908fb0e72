package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a device refuses, and what fails there. */
class CallFailureTest extends SchedulerFixture {
  @Test
  void aRefusedOperationFailsItsFutureAndNoOther() {
    RuntimeException refusal = new IllegalStateException("no");
    device.refuse(operation -> operation.equals("launch a") ? refusal : null);
    float[] array = new float[1];
    Work<Void> first = launch("a", host(array, true));
    Work<Void> second = launch("b", host(array, true));
    runUntil(() -> first.isDone() && second.isDone());
    assertSame(refusal, assertThrows(CompletionException.class, first::join).getCause());
    assertArrayEquals(new float[] {1}, array);
    assertEquals(0, device.openBuffers());
  }

  @Test
  void eachOperationThatFailsWhenItRunsFailsItsFuture() {
    for (String operation : List.of("copyIn", "launch a", "copyOut", "zero")) {
      RuntimeException failure = new IllegalStateException(operation);
      device.fail(o -> o.equals(operation) ? failure : null);
      float[] array = new float[1];
      Resident resident = scheduler.allocate(ElementType.F32, 1);
      List<Work<?>> all =
          List.of(
              launch("a", host(array, true)),
              scheduler.zero(memory(resident)),
              scheduler.copyOut(memory(resident), new float[1], () -> null));
      runUntil(() -> all.stream().allMatch(Work::isDone));
      long failed = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
      assertEquals(operation.equals("copyOut") ? 2 : 1, failed, operation);
      resident.close();
    }
  }

  @Test
  void aStreamThatCannotBeOpenedFailsTheFuture() {
    device.refuse(o -> o.equals("open stream") ? new IllegalStateException("none left") : null);
    Work<Void> work = launch("a", host(new float[1], true));
    assertThrows(CompletionException.class, work::join);
    device.refuse(o -> null);
    Work<Void> next = launch("b", host(new float[1], true));
    runUntil(next::isDone);
    next.join();
  }

  @Test
  void tooLargeABlockIsNamed() {
    Work<Void> work =
        scheduler.launch(
            increment("a"),
            Grid.blocks(1, 512),
            List.of(host(new float[1], true)),
            null,
            false,
            () -> null);
    runUntil(work::isDone);
    Throwable cause = assertThrows(CompletionException.class, work::join).getCause();
    assertEquals(
        "a: a block may have at most 256 threads on this device, given 512", cause.getMessage());
  }

  @Test
  void withoutASubstituteALostDeviceRefuses() {
    DeviceLostException lost = new DeviceLostException("fake:0", "launch", 700, "gone", null);
    device.runAtOnce().fail(o -> o.equals("launch a") ? lost : null);
    assertThrows(CompletionException.class, () -> launch("a", host(new float[1], true)).join());
    assertThrows(DeviceLostException.class, () -> launch("b", host(new float[1], true)));
    assertThrows(DeviceLostException.class, scheduler::working);
  }
}
