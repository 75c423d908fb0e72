package dev.lanewise.internal.reference;

/** Points inside the quarter circle, drawn by Philox4x32-10 (Salmon and others, 2011). */
final class MonteCarloPi {
  private static final int ROUNDS = 10;

  private MonteCarloPi() {}

  static void run(boolean parallel, Object... arguments) {
    int[] inside = (int[]) arguments[0];
    int samples = Indices.number(arguments[2]);
    int seed = ((Number) arguments[3]).intValue();
    Indices.forEach(
        parallel, Indices.number(arguments[1]), i -> inside[i] = count(i, samples, seed));
  }

  private static int count(int stream, int samples, int seed) {
    int count = 0;
    for (int pair = 0; 2L * pair < samples; pair++) {
      int[] bits = philox(stream, pair, seed);
      count += isInside(bits[0], bits[1]);
      if (2L * pair + 1 < samples) {
        count += isInside(bits[2], bits[3]);
      }
    }
    return count;
  }

  private static int isInside(int a, int b) {
    float x = (a >>> 8) * 0x1p-24f;
    float y = (b >>> 8) * 0x1p-24f;
    return x * x + y * y < 1 ? 1 : 0;
  }

  static int[] philox(int stream, int index, int seed) {
    int[] c = {stream, index, 0, 0};
    int key0 = seed;
    int key1 = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = (c[0] & 0xFFFFFFFFL) * 0xD2511F53L;
      long product1 = (c[2] & 0xFFFFFFFFL) * 0xCD9E8D57L;
      c =
          new int[] {
            (int) (product1 >>> 32) ^ c[1] ^ key0,
            (int) product1,
            (int) (product0 >>> 32) ^ c[3] ^ key1,
            (int) product0
          };
      key0 += 0x9E3779B9;
      key1 += 0xBB67AE85;
    }
    return c;
  }
}
