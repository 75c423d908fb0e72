package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Events tell the end of what came before them. */
interface EventContract extends DeviceFixture {
  @Test
  default void callbacksComeExactlyOnce() throws InterruptedException {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    int n = 1000;
    DeviceBuffer x = put(DeviceFixture.ramp(n));
    DeviceBuffer y = put(DeviceFixture.ramp(n));
    List<AtomicInteger> calls = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(400);
    for (int k = 0; k < 200; k++) {
      stream().launch(saxpy, saxpy.configure(Grid.of(n)), n, 0f, x, y);
      Event event = stream().record();
      for (int c = 0; c < 2; c++) {
        AtomicInteger call = new AtomicInteger();
        calls.add(call);
        event.whenDone(
            failure -> {
              call.addAndGet(failure == null ? 1 : 1000);
              all.countDown();
            });
      }
    }
    assertTrue(all.await(60, TimeUnit.SECONDS));
    done();
    Event late = stream().record();
    assertNull(late.await());
    assertTrue(late.isDone());
    AtomicInteger atOnce = new AtomicInteger();
    late.whenDone(failure -> atOnce.incrementAndGet());
    assertEquals(1, atOnce.get());
    calls.forEach(call -> assertEquals(1, call.get()));
  }

  @Test
  default void callbacksAtLeisureComeToo() throws Exception {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    DeviceBuffer x = put(new float[1000]);
    for (int round = 0; round < 30; round++) {
      stream().launch(saxpy, saxpy.configure(Grid.of(1000)), 1000, 1f, x, x);
      Event event = stream().record();
      CountDownLatch called = new CountDownLatch(2);
      event.whenDoneAtLeisure(failure -> called.countDown());
      if (round % 3 == 1) {
        event.hasten();
      } else if (round % 3 == 2) {
        assertNull(event.await());
      }
      event.whenDoneAtLeisure(failure -> called.countDown());
      assertTrue(called.await(60, TimeUnit.SECONDS), "round " + round);
    }
    x.close();
  }
}
