package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** What CUDA C says and C leaves open. */
interface LanguageContract extends DeviceFixture {
  @Test
  default void lanesTellWhetherAllHaveTheSameValue() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                __global__ void same(int* out, int odd) {
                  int lane = threadIdx.x, all, few;
                  unsigned first = __match_all_sync(0xffffffffu, lane == odd, &all);
                  unsigned second = 0;
                  few = -1;
                  if (lane < 8) second = __match_all_sync(0xffu, lane < 8 ? 2.5 : lane, &few);
                  out[lane] = all + 2 * few + (first == 0xffffffffu ? 10 : first == 0 ? 20 : 0)
                      + (second == 0xffu ? 100 : 0);
                }
                """));
    DeviceBuffer out = put(new int[32]);
    int[] got = new int[32];
    for (int odd : new int[] {-1, 9}) {
      stream().launch(program.kernel("same"), Grid.blocks(1, 32), out, odd);
      stream().copyOut(out, 0, got, 0, 32);
      done();
      for (int lane = 0; lane < 32; lane++) {
        int expected = (odd < 0 ? 11 : 20) + (lane < 8 ? 102 : -2);
        assertEquals(expected, got[lane], "lane " + lane + ", odd " + odd);
      }
    }
  }

  @Test
  default void castsOfWhatDoesNotFitAreCudas() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                __global__ void casts(float f, double d, float nan, double dnan, long long* out) {
                  out[0] = (unsigned char) f; out[1] = (signed char) f; out[2] = (short) -f;
                  out[3] = (unsigned short) d; out[4] = (int) d; out[5] = (unsigned) -d;
                  out[6] = (int) nan; out[7] = (unsigned) nan; out[8] = (long long) nan;
                  out[9] = (int) dnan; out[10] = (unsigned) dnan; out[11] = (short) dnan;
                  out[12] = (long long) (unsigned long long) dnan; out[13] = llrint(dnan);
                  out[14] = __byte_perm(0x33221100, 0x77665544, 0xFEBA);
                }
                __global__ void parts(double x, double y, double* out) {
                  int q;
                  out[0] = remquo(x, y, &q); out[1] = q; out[2] = remquof(-x, y, &q); out[3] = q;
                  out[4] = scalbln(x, -3000000000L); out[5] = scalblnf(1.5f, 3L);
                }
                """));
    DeviceBuffer out = put(new long[15]);
    float large = 70000.5f;
    stream()
        .launch(
            program.kernel("casts"), Grid.blocks(1, 1), large, 1e10, Float.NaN, Double.NaN, out);
    long[] casts = new long[15];
    stream().copyOut(out, 0, casts, 0, 15);
    done();
    assertArrayEquals(
        new long[] {
          70000 & 255,
          (byte) 70000,
          (short) -70000,
          65535,
          Integer.MAX_VALUE,
          0,
          0,
          0,
          Long.MIN_VALUE,
          Integer.MIN_VALUE,
          0x8000_0000L,
          0,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          0x77663322
        },
        casts);
    DeviceBuffer numbers = put(new double[6]);
    stream().launch(program.kernel("parts"), Grid.blocks(1, 1), 29.0, 3.0, numbers);
    double[] parts = new double[6];
    stream().copyOut(numbers, 0, parts, 0, 6);
    done();
    assertArrayEquals(new double[] {-1, 2, 1, -2, 0, 12}, parts);
  }

  @Test
  default void shiftsMayReachTheWidth() throws InterruptedException {
    String text =
        """
        __global__ void shifts(const int* count, int* a, unsigned* b, int* c, long long* d,
                               unsigned long long* e, long long* f) {
          int i = threadIdx.x, s = count[i];
          a[i] = -5 << s; b[i] = 0xdeadbeefu >> s; c[i] = -1000000 >> s;
          d[i] = -5LL << s; e[i] = 0xdeadbeefdeadbeefULL >> s; f[i] = -1000000000000LL >> s;
          a[i] ^= 3 << (s & 31);
        }
        """;
    Kernel kernel = device().compile(KernelSource.of("shifts.cu", text)).kernel("shifts");
    int[] counts = {0, 1, 5, 31, 32, 33, 63, 64, 100, -1};
    int n = counts.length;
    DeviceBuffer[] out = new DeviceBuffer[7];
    for (int k = 0; k < 7; k++) {
      out[k] = device().allocate(k < 4 ? ElementType.I32 : ElementType.I64, n);
    }
    out[2] = device().allocate(ElementType.U32, n);
    out[5] = device().allocate(ElementType.U64, n);
    stream().copyIn(counts, 0, out[0], 0, n);
    stream().launch(kernel, Grid.blocks(1, n), (Object[]) out);
    int[][] narrow = new int[4][n];
    long[][] wide = new long[7][n];
    for (int k = 1; k < 7; k++) {
      stream().copyOut(out[k], 0, k < 4 ? narrow[k] : wide[k], 0, n);
    }
    assertNull(stream().record().await());
    for (int i = 0; i < n; i++) {
      int s = counts[i];
      boolean in32 = s >= 0 && s < 32;
      boolean in64 = s >= 0 && s < 64;
      assertEquals((in32 ? -5 << s : 0) ^ 3 << s, narrow[1][i], "<< " + s);
      assertEquals(in32 ? 0xdeadbeef >>> s : 0, narrow[2][i], "u >> " + s);
      assertEquals(in32 ? -1000000 >> s : -1, narrow[3][i], ">> " + s);
      assertEquals(in64 ? -5L << s : 0, wide[4][i], "ll << " + s);
      assertEquals(in64 ? 0xdeadbeefdeadbeefL >>> s : 0, wide[5][i], "ull >> " + s);
      assertEquals(in64 ? -1000000000000L >> s : -1, wide[6][i], "ll >> " + s);
    }
  }

  @Test
  default void whatWasWithdrawnFromWarpsWorksStill() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                    __global__ void old(int* out, double* sum) {
                      int lane = threadIdx.x;
                      double s = lane;
                      for (int step = 16; step > 0; step /= 2) s += __shfl_xor(s, step);
                      sum[lane] = s;
                      out[lane] = __shfl(lane, lane + 1, 16) + 100 * __shfl_up(lane, 2u)
                          + 10000 * __shfl_down(lane, 2) + 1000000 * __all(lane < 32)
                          + 2000000 * __any(lane == 40) + 4000000 * (__ballot(lane == 3) == 8u);
                    }
                    """));
    DeviceBuffer out = put(new int[32]);
    DeviceBuffer sum = put(new double[32]);
    double[] sums = new double[32];
    stream().launch(program.kernel("old"), Grid.blocks(1, 32), out, sum);
    stream().copyOut(sum, 0, sums, 0, 32);
    int[] got = ints(out);
    for (int lane = 0; lane < 32; lane++) {
      int next = lane / 16 * 16 + (lane + 1) % 16;
      int up = lane < 2 ? lane : lane - 2;
      int down = lane > 29 ? lane : lane + 2;
      assertEquals(next + 100 * up + 10_000 * down + 5_000_000, got[lane], "lane " + lane);
      assertEquals(31 * 16, sums[lane]);
    }
  }

  @Test
  default void constantMemoryIsReadLikeAnyOther() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                    struct Poly { float c[3]; __device__ float at(float x) { return c[0] + x * c[2]; } };
                    __constant__ Poly poly = {{1, 2, 3}};
                    __constant__ float table[4] = {1, 2, 3, 4};
                    __device__ float sum(float* p, int n) {
                      float s = 0;
                      for (int i = 0; i < n; i++) s += p[i];
                      return s;
                    }
                    __global__ void k(float* y) {
                      float* p = table;
                      y[threadIdx.x] = poly.at(threadIdx.x) + p[threadIdx.x] + sum(table, 4);
                    }
                    """));
    DeviceBuffer y = put(new float[4]);
    stream().launch(program.kernel("k"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {12, 16, 20, 24}, floats(y));
  }

  @Test
  default void operatorsMayBeWords() throws InterruptedException {
    Program program =
        device()
            .compile(
                DeviceFixture.source(
                    """
                    #if not defined(NOTHING) and 1
                    #define SEVEN 7
                    #endif
                    __global__ void words(int* y) {
                      int i = threadIdx.x, bits = 6;
                      bits and_eq 3; bits xor_eq 8; bits or_eq (1 bitor 4) bitand compl 1;
                      y[i] = not (i == 3) and i not_eq 2 or i xor 2 ? bits : SEVEN;
                    }
                    """));
    DeviceBuffer y = put(new int[4]);
    stream().launch(program.kernel("words"), Grid.blocks(1, 4), y);
    assertArrayEquals(new int[] {14, 14, 7, 14}, ints(y));
  }
}
