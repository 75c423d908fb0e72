package dev.lanewise.internal.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** CUDA's rules for exchanges between lanes, on 40 threads: a whole warp and a part of one. */
class WarpsTest {
  private static final int THREADS = 40;

  private static int[] all(int value) {
    int[] array = new int[THREADS];
    Arrays.fill(array, value);
    return array;
  }

  private static int[] indices() {
    int[] array = new int[THREADS];
    Arrays.setAll(array, i -> i);
    return array;
  }

  @Test
  void shuffleTakesTheLaneModuloTheWidth() {
    int[] result = new int[THREADS];
    Warps.shuffle(result, indices(), all(9), all(8), null, THREADS);
    assertEquals(1, result[0]);
    assertEquals(9, result[15]);
    assertEquals(33, result[39]);
    Warps.shuffle(result, indices(), all(-1), null, null, THREADS);
    assertEquals(31, result[3]);
  }

  @Test
  void upAndDownKeepTheirValueAtTheEdges() {
    float[] value = new float[THREADS];
    for (int i = 0; i < THREADS; i++) {
      value[i] = i;
    }
    float[] result = new float[THREADS];
    Warps.shuffleUp(result, value, all(3), all(16), null, THREADS);
    assertEquals(2, result[2]);
    assertEquals(0, result[3]);
    assertEquals(17, result[17]);
    assertEquals(16, result[19]);
    Warps.shuffleDown(result, value, all(3), all(16), null, THREADS);
    assertEquals(3, result[0]);
    assertEquals(13, result[13]);
    assertEquals(15, result[12]);
    // A lane that does not exist gives the own value.
    assertEquals(38, result[38]);
    Warps.shuffleDown(value, value, all(1), null, null, THREADS);
    assertEquals(2, value[1]);
    assertEquals(31, value[31]);
  }

  @Test
  void xorMayReachLowerSegmentsOnly() {
    int[] result = new int[THREADS];
    Warps.shuffleXor(result, indices(), all(8), all(8), null, THREADS);
    assertEquals(0, result[0]);
    assertEquals(0, result[8]);
    Warps.shuffleXor(result, indices(), all(5), null, null, THREADS);
    assertEquals(5, result[0]);
    assertEquals(37, result[32]);
  }

  @Test
  void votesSeeTheLanesOfTheirMaskThatTakePart() {
    int[] predicate = indices();
    int[] result = new int[THREADS];
    Warps.ballot(result, predicate, null, null, THREADS);
    assertEquals(0xFFFF_FFFE, result[7]);
    assertEquals(0xFF, result[35]);
    Warps.ballot(result, predicate, all(0xF0F), null, THREADS);
    assertEquals(0xF0E, result[7]);
    Warps.any(result, all(0), null, null, THREADS);
    assertEquals(0, result[0]);
    Warps.all(result, predicate, null, null, THREADS);
    assertEquals(0, result[0]);
    assertEquals(1, result[33]);
    Warps.all(result, predicate, all(-2), null, THREADS);
    assertEquals(1, result[1]);
    Warps.uniform(result, predicate, null, null, THREADS);
    assertEquals(0, result[1]);
    assertEquals(1, result[32]);
    int[] parked = new int[THREADS];
    parked[0] = 1;
    parked[33] = -1;
    int[] active = all(7);
    Warps.activeMask(active, parked, THREADS);
    assertEquals(7, active[0]);
    assertEquals(-2, active[1]);
    assertEquals(0xFD, active[34]);
    Warps.all(result, predicate, null, parked, THREADS);
    assertEquals(1, result[1]);
  }

  @Test
  void matchesFindEqualValues() {
    int[] value = indices();
    for (int i = 0; i < THREADS; i++) {
      value[i] &= 1;
    }
    int[] result = new int[THREADS];
    Warps.matchAny(result, value, null, null, THREADS);
    assertEquals(0x5555_5555, result[2]);
    assertEquals(0xAA, result[33]);
    Warps.matchAll(result, value, null, null, THREADS);
    assertEquals(0, result[2]);
    Warps.matchAll(result, value, all(0x55), null, THREADS);
    assertEquals(0x55, result[2]);
    Warps.matchAny(result, new double[THREADS], null, null, THREADS);
    assertEquals(0xFF, result[39]);
  }

  @Test
  void reductionsCombineTheMask() {
    int[] result = new int[THREADS];
    Warps.reduceAdd(result, indices(), null, null, THREADS);
    assertEquals(31 * 16, result[5]);
    assertEquals(32 + 33 + 34 + 35 + 36 + 37 + 38 + 39, result[39]);
    Warps.reduceMin(result, indices(), all(0xF0), null, THREADS);
    assertEquals(4, result[4]);
    int[] mixed = indices();
    mixed[3] = -1;
    Warps.reduceMaxUnsigned(result, mixed, null, null, THREADS);
    assertEquals(-1, result[0]);
    Warps.reduceMax(result, mixed, null, null, THREADS);
    assertEquals(31, result[0]);
    Warps.reduceMinUnsigned(result, mixed, all(0x18), null, THREADS);
    assertEquals(4, result[3]);
    Warps.reduceXor(mixed, mixed, all(0x18), null, THREADS);
    assertArrayEquals(new int[] {-1 ^ 4, -1 ^ 4}, new int[] {mixed[3], mixed[4]});
  }
}
