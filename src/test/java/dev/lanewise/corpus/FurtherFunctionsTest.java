package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CUDA's functions that few kernels use. The figures of Bessel functions are mpmath's. */
class FurtherFunctionsTest {
  private static final String BESSEL =
      """
      cyl_bessel_i0(0.0) = 1.0
      cyl_bessel_i1(0.0) = 0.0
      cyl_bessel_i0(0.5) = 1.0634833707413235193
      cyl_bessel_i1(0.5) = 0.25789430539089631636
      cyl_bessel_i0(-3.25) = 5.9893359979395184398
      cyl_bessel_i1(-3.25) = -4.9525461659085480236
      cyl_bessel_i0(24.9) = 5235629675.8044294735
      cyl_bessel_i1(24.9) = 5129395695.9257492169
      cyl_bessel_i0(25.0) = 5774560606.4663103158
      cyl_bessel_i1(25.0) = 5657865129.8787013531
      cyl_bessel_i0(100.0) = 1.0737517071310738235e+42
      cyl_bessel_i1(100.0) = 1.0683693903381624812e+42
      cyl_bessel_i0(-710.0) = 3.3453345586196559683e+306
      cyl_bessel_i1(-710.0) = -3.3429778585097628695e+306
      cyl_bessel_i0(713.5) = 1.1051012081178279044e+308
      cyl_bessel_i1(713.5) = 1.1043265136795952872e+308
      jn(0, 1.5) = 0.51182767173591812875
      jn(1, -1.5) = -0.55793650791009964199
      jn(2, 0.001) = 1.2499998958333365885e-7
      jn(2, 1.0) = 0.11490348493190048047
      jn(3, -2.5) = -0.21660039103911352477
      jn(5, 40.0) = 0.12257346597711778699
      jn(10, 9.5) = 0.16502640472619115732
      jn(50, 12.0) = 1.3055942249573417767e-26
      jn(50, 60.0) = -0.13798273148535212047
      jn(7, 7.0) = 0.2335835695056960844
      jn(120, 100.0) = 0.000011476221795664936051
      yn(0, 1.5) = 0.38244892379775884396
      yn(1, 1.5) = -0.41230862697391129595
      yn(2, 0.01) = -12732.713800775047629
      yn(3, 2.5) = -0.75605549675367099684
      yn(5, 40.0) = 0.031869448780850364084
      yn(30, 9.5) = -30999504253.338532993
      yn(7, 7.0) = -0.40537101860676804793
      """;

  private static double[] values(List<String> calls) {
    StringBuilder text = new StringBuilder("__global__ void k(double* o) {\n");
    for (int i = 0; i < calls.size(); i++) {
      text.append("  o[").append(i).append("] = ").append(calls.get(i)).append(";\n");
    }
    double[] o = new double[calls.size()];
    try (LaneExecutor ex =
        LaneExecutor.builder()
            .device("cpu")
            .kernelSource("k.cu", text.append("}\n").toString())
            .build()) {
      ex.launch("k", Grid.blocks(1, 1), (Object) o).join();
    }
    return o;
  }

  @Test
  void besselFunctionsAreThoseOfTheTables() {
    List<String> calls = BESSEL.lines().map(line -> line.split(" = ")[0]).toList();
    double[] got = values(calls);
    double[] single = values(calls.stream().map(FurtherFunctionsTest::single).toList());
    for (int i = 0; i < got.length; i++) {
      double wanted = Double.parseDouble(BESSEL.lines().toList().get(i).split(" = ")[1]);
      assertEquals(wanted, got[i], 2e-14 * Math.abs(wanted), calls.get(i));
      if (Math.abs(wanted) < 1e38) {
        assertEquals(wanted, single[i], 2e-6 * Math.abs(wanted), calls.get(i));
      }
    }
  }

  private static String single(String call) {
    return call.replace("(", "f(").replace(")", "f)");
  }

  @Test
  void besselFunctionsAtTheirEnds() {
    double inf = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {inf, -inf, 0, 0, Double.NaN, Double.NaN, Double.NaN, -inf, 0, 0},
        values(
            List.of(
                "cyl_bessel_i0(-INFINITY)",
                "cyl_bessel_i1(-INFINITY)",
                "jn(3, INFINITY)",
                "jn(3, 0.0)",
                "jn(-1, 1.0)",
                "yn(2, -1.0)",
                "jn(2, NAN)",
                "yn(2, 0.0)",
                "yn(4, INFINITY)",
                "jn(2000, 1e-3)")));
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    String text =
        "__global__ void k(double* p, float* q, double* o) {"
            + " o[0] = norm(2, p); o[1] = norm(2, p + 2); o[2] = norm(2, p + 4); o[3] = norm(0, p);"
            + " o[4] = rnorm(2, p + 6); o[5] = rnorm(2, p + 4);"
            + " o[6] = normf(2, q); o[7] = rnormf(2, q + 2); o[8] = normf(2, q + 3); o[9] = rnormf(2, q + 3); }";
    double[] p = {3e300, 4e300, 3e-310, 4e-310, 1, Double.NEGATIVE_INFINITY, 3, 4};
    float[] q = {3e38f, 1e38f, 3, 4, Float.POSITIVE_INFINITY};
    double[] o = new double[10];
    try (LaneExecutor ex =
        LaneExecutor.builder().device("cpu").kernelSource("k.cu", text).build()) {
      ex.launch("k", Grid.blocks(1, 1), p, q, o).join();
    }
    assertEquals(5e300, o[0], 1e285);
    assertEquals(5e-310, o[1], 1e-323);
    double inf = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {inf, 0, 0.2, 0}, new double[] {o[2], o[3], o[4], o[5]}, 1e-16);
    assertEquals(3.1622776e38, o[6], 1e32);
    assertEquals(0.2, o[7], 1e-8);
    assertEquals(inf, o[8]);
    assertEquals(0, o[9]);
  }

  @Test
  void quotientsAreRoundedAsTheirNamesSay() {
    double third = 1.0 / 3.0; // rounded down, as to zero
    float tenth = 1f / 10f; // rounded up
    assertArrayEquals(
        new double[] {third, third, Math.nextUp(third), Math.nextDown(tenth), tenth, 2.5, 2.5},
        values(
            List.of(
                "__drcp_rz(3.0)",
                "__drcp_rd(3.0)",
                "__drcp_ru(3.0)",
                "__frcp_rz(10.0f)",
                "__frcp_ru(10.0f)",
                "fdividef(5.0f, 2.0f)",
                "fdivide(5.0, 2.0)")));
  }

  @Test
  void packedProductsAndBitsFound() {
    assertEquals(
        List.of(
            3 * -7 + 5 * -2 + 100,
            3 * 11 + 5 * -128 + 100,
            2 * 255 + 1,
            1 - 4 - 9 + 16 + 5,
            2 * -5 + 3 * 6 + 1,
            2 * -7 + 3 * 8 + 1),
        SmallKernel.run(
            6,
            "",
            "int a = 5 << 16 | 3; int b = (int)0x800bfef9;"
                + "o[0] = __dp2a_lo(a, b, 100); o[1] = __dp2a_hi(a, b, 100);"
                + "o[2] = __dp2a_lo(0xffff0000u | 2u, 0x000000ffu, 1u);"
                + "o[3] = __dp4a(make_char4(1, -2, 3, 4), make_char4(1, 2, -3, 4), 5);"
                + "char4 c = make_char4(-5, 6, -7, 8);"
                + "o[4] = __dp2a_lo(make_short2(2, 3), c, 1);"
                + "o[5] = __dp2a_hi(make_short2(2, 3), c, 1);"));
    assertEquals(
        List.of(5, 2, -1, 7, -1),
        SmallKernel.run(
            5,
            "",
            "o[0] = __fns(0xa4u, 3, 1); o[1] = __fns(0xa4u, 4, -1); o[2] = __fns(0xa4u, 4, 0);"
                + "o[3] = __fns(0xa4u, 0, 3); o[4] = __fns(0xa4u, 0, 4);"));
  }

  @Test
  void atomicOperationsWithAnOrder() {
    assertEquals(
        List.of(1, 10, 12, 8, 1, 8, 0, 9),
        SmallKernel.run(
            8,
            "__device__ int g = 7; __device__ float2 pair = {1.0f, 2.0f};",
            "__nv_atomic_store_n(&g, 10, __NV_ATOMIC_RELEASE, __NV_THREAD_SCOPE_DEVICE);"
                + "o[1] = __nv_atomic_fetch_add(&g, 2, __NV_ATOMIC_RELAXED);"
                + "o[2] = __nv_atomic_exchange_n(&g, 9, __NV_ATOMIC_ACQ_REL);"
                + "__nv_atomic_fetch_sub(&g, 1, __NV_ATOMIC_RELAXED);"
                + "o[3] = __nv_atomic_load_n(&g, __NV_ATOMIC_ACQUIRE);"
                + "int e = 8; o[4] = __nv_atomic_compare_exchange_n(&g, &e, 9, false,"
                + " __NV_ATOMIC_SEQ_CST, __NV_ATOMIC_RELAXED); o[5] = e; e = 3;"
                + "o[6] = __nv_atomic_compare_exchange_n(&g, &e, 1, true, __NV_ATOMIC_SEQ_CST,"
                + " __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_SYSTEM); o[7] = e;"
                + "float2 old = atomicAdd(&pair, make_float2(2.0f, 5.0f));"
                + "o[0] = old.x == 1.0f && old.y == 2.0f && pair.x == 3.0f && pair.y == 7.0f;"));
    assertTrue(
        SmallKernel.refused("__device__ double2 d;", "atomicAdd(&d, make_double2(1, 2));")
            .getMessage()
            .contains("an atomic operation on double2 is not supported"));
  }
}
