package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a device. */
interface CloseContract extends DeviceFixture {
  @Test
  default void useAfterCloseIsRefused() {
    Program program = device().compile(DeviceFixture.source(SAXPY));
    device().close();
    device().close();
    assertThrows(IllegalStateException.class, () -> device().allocate(ElementType.F32, 1));
    assertThrows(IllegalStateException.class, () -> device().openStream());
    assertThrows(IllegalStateException.class, () -> device().compile(DeviceFixture.source(SAXPY)));
    assertThrows(IllegalStateException.class, () -> stream().record());
    assertNotNull(device().info());
    program.close();
    stream().close();
  }

  @Test
  default void closeWaitsForWhatIsEnqueued() {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    int n = 100_000;
    float[] y = new float[n];
    DeviceBuffer x = put(DeviceFixture.ramp(n));
    DeviceBuffer dy = put(y);
    for (int k = 0; k < 20; k++) {
      stream().launch(saxpy, saxpy.configure(Grid.of(n)), n, 1f, x, dy);
    }
    stream().copyOut(dy, 0, y, 0, n);
    Event event = stream().record();
    device().close();
    assertTrue(event.isDone());
    assertEquals(20 * (n - 1) * 0.5f, y[n - 1]);
  }

  @Test
  default void closeTellsTheEndOfEveryBatch() throws InterruptedException {
    int batches = 50;
    int n = 40_000;
    DeviceBuffer x = put(DeviceFixture.ramp(n));
    float[][] copies = new float[batches][n];
    List<Event> events = new ArrayList<>();
    for (float[] copy : copies) {
      stream().copyOut(x, 0, copy, 0, n);
      events.add(stream().record());
    }
    device().close();
    for (int k = 0; k < batches; k++) {
      assertTrue(events.get(k).isDone(), "batch " + k);
      assertNull(events.get(k).await(), "batch " + k);
      assertArrayEquals(DeviceFixture.ramp(n), copies[k], "batch " + k);
    }
  }
}
