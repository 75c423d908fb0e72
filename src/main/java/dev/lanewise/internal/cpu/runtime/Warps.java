package dev.lanewise.internal.cpu.runtime;

import java.util.function.IntBinaryOperator;

/**
 * What the lanes of a warp tell each other, for all warps of a block at once. Operands and results
 * are one a thread of the block; threads whose {@code parked} is not 0 take no part and keep what
 * their result holds; {@code parked}, {@code mask} and {@code width} may be null: all threads, all
 * lanes, whole warps. Results may be the operand array itself.
 */
public final class Warps {
  private static final int SIZE = 32;

  private Warps() {}

  private static boolean in(int[] parked, int thread) {
    return parked == null || parked[thread] == 0;
  }

  /** Returns whether thread j is one of those that thread i exchanges with. */
  private static boolean takesPart(int[] mask, int[] parked, int i, int j) {
    return in(parked, j) && (mask == null || (mask[i] >>> j & 1) != 0);
  }

  /** Returns the lanes that thread i exchanges with. */
  private static int members(int[] mask, int[] parked, int i, int threads) {
    int lanes = 0;
    int first = i & -SIZE;
    for (int j = first; j < Math.min(threads, first + SIZE); j++) {
      if (takesPart(mask, parked, i, j)) {
        lanes |= 1 << j;
      }
    }
    return lanes;
  }

  private static int indexed(int i, int lane, int width) {
    return i & -width | lane & width - 1;
  }

  private static int above(int i, int delta, int width) {
    return Integer.compareUnsigned(delta, i & width - 1) <= 0 ? i - delta : i;
  }

  private static int below(int i, int delta, int width) {
    return Integer.compareUnsigned(delta, width - (i & width - 1)) < 0 ? i + delta : i;
  }

  /** The target may lie in a lower segment, not in a higher one. */
  private static int across(int i, int bits, int width) {
    int lane = i & SIZE - 1;
    int target = lane ^ bits;
    return target >= 0 && target <= (lane | width - 1) ? i - lane + target : i;
  }

  private static void keep(int[] result, int[] found, int[] parked, int threads) {
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = found[i];
      }
    }
  }

  /** __ballot_sync: the lanes whose predicate holds. */
  public static void ballot(int[] result, int[] predicate, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      int first = i & -SIZE;
      for (int j = first; in(parked, i) && j < Math.min(threads, first + SIZE); j++) {
        if (takesPart(mask, parked, i, j) && predicate[j] != 0) {
          found[i] |= 1 << j;
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __any_sync. */
  public static void any(int[] result, int[] predicate, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    ballot(found, predicate, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      found[i] = found[i] != 0 ? 1 : 0;
    }
    keep(result, found, parked, threads);
  }

  /** __all_sync. */
  public static void all(int[] result, int[] predicate, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    ballot(found, predicate, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      found[i] = found[i] == members(mask, parked, i, threads) ? 1 : 0;
    }
    keep(result, found, parked, threads);
  }

  /** __uni_sync: whether all predicates agree. */
  public static void uniform(int[] result, int[] predicate, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    ballot(found, predicate, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      found[i] = found[i] == 0 || found[i] == members(mask, parked, i, threads) ? 1 : 0;
    }
    keep(result, found, parked, threads);
  }

  /** __activemask. */
  public static void activeMask(int[] result, int[] parked, int threads) {
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = members(null, parked, i, threads);
      }
    }
  }

  private static void reduce(
      int[] result,
      int[] value,
      int[] mask,
      int[] parked,
      int threads,
      int identity,
      IntBinaryOperator operator) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      found[i] = identity;
      int first = i & -SIZE;
      for (int j = first; in(parked, i) && j < Math.min(threads, first + SIZE); j++) {
        if (takesPart(mask, parked, i, j)) {
          found[i] = operator.applyAsInt(found[i], value[j]);
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __shfl_sync: the value of a lane of the segment, modulo its width. */
  public static void shuffle(
      int[] result, int[] value, int[] lane, int[] width, int[] parked, int threads) {
    int[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = indexed(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_sync: the value of a lane of the segment, modulo its width. */
  public static void shuffle(
      long[] result, long[] value, int[] lane, int[] width, int[] parked, int threads) {
    long[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = indexed(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_sync: the value of a lane of the segment, modulo its width. */
  public static void shuffle(
      float[] result, float[] value, int[] lane, int[] width, int[] parked, int threads) {
    float[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = indexed(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_sync: the value of a lane of the segment, modulo its width. */
  public static void shuffle(
      double[] result, double[] value, int[] lane, int[] width, int[] parked, int threads) {
    double[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = indexed(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_up_sync: the value of a lower lane, or the own one. */
  public static void shuffleUp(
      int[] result, int[] value, int[] lane, int[] width, int[] parked, int threads) {
    int[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = above(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_up_sync: the value of a lower lane, or the own one. */
  public static void shuffleUp(
      long[] result, long[] value, int[] lane, int[] width, int[] parked, int threads) {
    long[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = above(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_up_sync: the value of a lower lane, or the own one. */
  public static void shuffleUp(
      float[] result, float[] value, int[] lane, int[] width, int[] parked, int threads) {
    float[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = above(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_up_sync: the value of a lower lane, or the own one. */
  public static void shuffleUp(
      double[] result, double[] value, int[] lane, int[] width, int[] parked, int threads) {
    double[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = above(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_down_sync: the value of a higher lane, or the own one. */
  public static void shuffleDown(
      int[] result, int[] value, int[] lane, int[] width, int[] parked, int threads) {
    int[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = below(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_down_sync: the value of a higher lane, or the own one. */
  public static void shuffleDown(
      long[] result, long[] value, int[] lane, int[] width, int[] parked, int threads) {
    long[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = below(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_down_sync: the value of a higher lane, or the own one. */
  public static void shuffleDown(
      float[] result, float[] value, int[] lane, int[] width, int[] parked, int threads) {
    float[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = below(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_down_sync: the value of a higher lane, or the own one. */
  public static void shuffleDown(
      double[] result, double[] value, int[] lane, int[] width, int[] parked, int threads) {
    double[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = below(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_xor_sync: the value of the lane with some bits flipped. */
  public static void shuffleXor(
      int[] result, int[] value, int[] lane, int[] width, int[] parked, int threads) {
    int[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = across(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_xor_sync: the value of the lane with some bits flipped. */
  public static void shuffleXor(
      long[] result, long[] value, int[] lane, int[] width, int[] parked, int threads) {
    long[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = across(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_xor_sync: the value of the lane with some bits flipped. */
  public static void shuffleXor(
      float[] result, float[] value, int[] lane, int[] width, int[] parked, int threads) {
    float[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = across(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __shfl_xor_sync: the value of the lane with some bits flipped. */
  public static void shuffleXor(
      double[] result, double[] value, int[] lane, int[] width, int[] parked, int threads) {
    double[] source = result == value ? value.clone() : value;
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        int from = across(i, lane[i], width == null ? SIZE : width[i]);
        result[i] = source[from < threads ? from : i];
      }
    }
  }

  /** __match_any_sync: the lanes of the mask with the same value. */
  public static void matchAny(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      for (int j = i & -SIZE; in(parked, i) && j < Math.min(threads, (i & -SIZE) + SIZE); j++) {
        if (takesPart(mask, parked, i, j) && value[i] == value[j]) {
          found[i] |= 1 << j;
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __match_all_sync: the mask if all its lanes have the same value, else 0. */
  public static void matchAll(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    matchAny(found, value, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = found[i] == members(mask, parked, i, threads) ? found[i] : 0;
      }
    }
  }

  /** __match_any_sync: the lanes of the mask with the same value. */
  public static void matchAny(int[] result, long[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      for (int j = i & -SIZE; in(parked, i) && j < Math.min(threads, (i & -SIZE) + SIZE); j++) {
        if (takesPart(mask, parked, i, j) && value[i] == value[j]) {
          found[i] |= 1 << j;
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __match_all_sync: the mask if all its lanes have the same value, else 0. */
  public static void matchAll(int[] result, long[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    matchAny(found, value, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = found[i] == members(mask, parked, i, threads) ? found[i] : 0;
      }
    }
  }

  /** __match_any_sync: the lanes of the mask with the same value. */
  public static void matchAny(int[] result, float[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      for (int j = i & -SIZE; in(parked, i) && j < Math.min(threads, (i & -SIZE) + SIZE); j++) {
        if (takesPart(mask, parked, i, j)
            && Float.floatToRawIntBits(value[i]) == Float.floatToRawIntBits(value[j])) {
          found[i] |= 1 << j;
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __match_all_sync: the mask if all its lanes have the same value, else 0. */
  public static void matchAll(int[] result, float[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    matchAny(found, value, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = found[i] == members(mask, parked, i, threads) ? found[i] : 0;
      }
    }
  }

  /** __match_any_sync: the lanes of the mask with the same value. */
  public static void matchAny(int[] result, double[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    for (int i = 0; i < threads; i++) {
      for (int j = i & -SIZE; in(parked, i) && j < Math.min(threads, (i & -SIZE) + SIZE); j++) {
        if (takesPart(mask, parked, i, j)
            && Double.doubleToRawLongBits(value[i]) == Double.doubleToRawLongBits(value[j])) {
          found[i] |= 1 << j;
        }
      }
    }
    keep(result, found, parked, threads);
  }

  /** __match_all_sync: the mask if all its lanes have the same value, else 0. */
  public static void matchAll(int[] result, double[] value, int[] mask, int[] parked, int threads) {
    int[] found = new int[threads];
    matchAny(found, value, mask, parked, threads);
    for (int i = 0; i < threads; i++) {
      if (in(parked, i)) {
        result[i] = found[i] == members(mask, parked, i, threads) ? found[i] : 0;
      }
    }
  }

  public static void reduceAdd(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, 0, (a, b) -> a + b);
  }

  public static void reduceMin(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, Integer.MAX_VALUE, (a, b) -> Math.min(a, b));
  }

  public static void reduceMinUnsigned(
      int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, -1, (a, b) -> MathUint.min(a, b));
  }

  public static void reduceMax(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, Integer.MIN_VALUE, (a, b) -> Math.max(a, b));
  }

  public static void reduceMaxUnsigned(
      int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, 0, (a, b) -> MathUint.max(a, b));
  }

  public static void reduceAnd(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, -1, (a, b) -> a & b);
  }

  public static void reduceOr(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, 0, (a, b) -> a | b);
  }

  public static void reduceXor(int[] result, int[] value, int[] mask, int[] parked, int threads) {
    reduce(result, value, mask, parked, threads, 0, (a, b) -> a ^ b);
  }
}
