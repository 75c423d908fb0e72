package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void everyItemIsTakenOnce() {
    for (int count : new int[] {1, 2, 3, 7}) {
      for (int items : new int[] {1, 2, 63, 64, 65, 1000}) {
        int[] taken = new int[items + 5];
        Shares shares = new Shares(5, items + 5, count, 64);
        for (int worker = count - 1; worker >= 0; worker -= 2) {
          Shares.Way way = shares.way(worker);
          while (way.advance()) {
            for (long i = way.from(); i < way.to(); i++) {
              taken[(int) i]++;
            }
            boolean last = java.util.Arrays.stream(taken).sum() == items;
            assertEquals(last, shares.finished(way.to() - way.from()));
          }
        }
        assertTrue(shares.isEmpty());
        int[] once = new int[items + 5];
        java.util.Arrays.fill(once, 5, items + 5, 1);
        assertArrayEquals(once, taken, count + " shares of " + items);
      }
    }
  }

  @Test
  void aWorkerBeginsWithItsOwnShare() {
    Shares shares = new Shares(0, 40, 4, 5);
    for (int worker = 0; worker < 4; worker++) {
      Shares.Way way = shares.way(worker);
      assertTrue(way.advance());
      assertEquals(10L * worker, way.from());
    }
  }

  @Test
  void whatNobodyTookCanBeTakenAtOnce() {
    Shares shares = new Shares(0, 100, 3, 10);
    Shares.Way way = shares.way(1);
    assertTrue(way.advance());
    assertEquals(90, shares.takeAll());
    assertFalse(way.advance());
    assertFalse(shares.finished(10));
    assertTrue(shares.finished(90));
  }
}
