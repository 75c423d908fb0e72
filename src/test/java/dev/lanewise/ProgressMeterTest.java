package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a map's listener is told when it is slow, or waits for the thread that takes results. */
@Timeout(30)
class ProgressMeterTest {
  private final List<MapProgress> told = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch telling = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  private void listen(MapProgress progress) {
    told.add(progress);
    telling.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nobodyWaitsForTheListener() throws Exception {
    ProgressMeter meter = new ProgressMeter(this::listen);
    Thread first = new Thread(meter::itemDone);
    first.start();
    telling.await();
    meter.total(2);
    meter.itemDone();
    assertEquals(1, told.size(), "one call at a time");
    free.countDown();
    first.join();
    assertEquals(List.of(1L, 2L), told.stream().map(MapProgress::done).toList());
    assertEquals(OptionalLong.of(2), told.get(1).total());
  }
}
