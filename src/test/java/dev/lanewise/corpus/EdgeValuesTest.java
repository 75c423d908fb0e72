package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.cpu.CpuDevices;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Functions that are exact, over zeros, subnormals, halves, what no integer holds, infinities and
 * NaN: the CPU gives the bits that CUDA gives.
 */
@Tag("cuda")
class EdgeValuesTest {
  private static final double[] VALUES = {
    0.0,
    1,
    0.5,
    1.5,
    2.5,
    3.5,
    0.49999997,
    1e-40,
    1e-310,
    1.17549435e-38,
    3.4028234663852886e38,
    8388607.5,
    8388609,
    16777216,
    2147483520,
    2147483648.0,
    4294967296.0,
    9.223372e18,
    1e20,
    3.25,
    7.7,
    1e10,
    3,
    5,
    Float.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    4503599627370495.5,
    1e300,
    Double.POSITIVE_INFINITY
  };

  private static final int[] COUNTS = {
    0,
    1,
    -1,
    2,
    23,
    -126,
    -149,
    -150,
    149,
    300,
    -300,
    1023,
    1074,
    -1074,
    -2000,
    2200,
    4000,
    -4000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };

  /** Statements over x, y and the integer k; they leave a number in z and an integer in w. */
  private static final String FLOATING =
      """
      int q; z = frexp(x, &q); w = q
      T q; z = modf(x, &q); w = signbit(q) != 0; z = z + 3 * q
      int q; z = remquo(x, y, &q); w = q & 7
      w = lround(x)
      w = llround(x)
      w = lrint(x)
      w = llrint(x)
      w = ilogb(x)
      z = logb(x)
      z = scalbn(x, k)
      z = scalbln(x, (long) k)
      z = ldexp(x, k)
      z = nextafter(x, y)
      z = rint(x)
      z = nearbyint(x)
      z = round(x)
      z = trunc(x)
      z = floor(x)
      z = ceil(x)
      z = fdim(x, y)
      z = fmax(x, y) + (T) 0
      z = fmin(x, y) + (T) 0
      z = fmod(x, y)
      z = remainder(x, y)
      z = copysign(x, y)
      w = (signbit(x) != 0) + 2 * (isfinite(x) != 0) + 4 * (isnan(x) != 0) + 8 * (isinf(x) != 0)
      z = fma(x, y, x)
      z = x / y
      z = sqrt(x)
      w = (int) x
      w = (unsigned) x
      w = (long long) x
      w = (long long) (unsigned long long) x
      w = (signed char) x
      w = (unsigned char) x
      w = (short) x
      w = (unsigned short) x
      w = (bool) x
      """;

  private static final String FLOAT =
      """
      w = __float2int_rn(x)
      w = __float2int_ru(x)
      w = __float2uint_rd(x)
      w = __float2ll_rz(x)
      w = (long long) __float2ull_rn(x)
      z = __fadd_rd(x, y)
      z = __fmul_ru(x, y)
      z = __fdiv_rz(x, y)
      z = __fsqrt_ru(x)
      z = __saturatef(x)
      w = __byte_perm(__float_as_int(x), __float_as_int(y), k)
      w = __mulhi(__float_as_int(x), __float_as_int(y)) ^ __umulhi(__float_as_int(x), k)
      w = __funnelshift_l(k, __float_as_int(x), k) ^ __funnelshift_rc(k, __float_as_int(y), k)
      w = __clz(__float_as_int(x)) + 100 * __ffs(__float_as_int(x)) + __brev(k)
      w = __hadd(__float_as_int(x), k) ^ __rhadd(k, __float_as_int(y)) ^ __mul24(k, k + 1)
      """;

  private static final String DOUBLE =
      """
      z = (float) x
      w = __double2int_rn(x)
      w = __double2uint_ru(x)
      w = __double2ll_rd(x)
      w = (long long) __double2ull_rz(x)
      z = __double2float_rd(x)
      z = __double2float_ru(x)
      z = __dadd_rd(x, y)
      z = __ddiv_ru(x, y)
      z = __dmul_rz(x, y)
      z = __hiloint2double(__double2hiint(x), __double2loint(y))
      """;

  private static List<Double> values() {
    List<Double> all = new ArrayList<>(List.of(Double.NaN));
    for (double v : VALUES) {
      all.add(v);
      all.add(-v);
    }
    return all;
  }

  @Test
  void ofFloat() throws InterruptedException {
    compare("float", (FLOATING + FLOAT).lines().toList());
  }

  @Test
  void ofDouble() throws InterruptedException {
    compare("double", (FLOATING + DOUBLE).lines().toList());
  }

  private static String source(String type, List<String> statements) {
    StringBuilder text = new StringBuilder("typedef " + type + " T;\n");
    for (int i = 0; i < statements.size(); i++) {
      text.append("__global__ void k" + i)
          .append("(const T* xs, const int* ks, T* zs, long long* ws, int n, int count) {\n")
          .append("  int i = blockIdx.x * blockDim.x + threadIdx.x;\n")
          .append("  if (i >= n * n) return;\n")
          .append("  T x = xs[i / n], y = xs[i % n], z = 0;\n")
          .append("  int k = ks[i % n % count];\n  long long w = 0;\n  ")
          .append(statements.get(i))
          .append(";\n  zs[i] = z; ws[i] = w;\n}\n");
    }
    return text.toString();
  }

  private static void compare(String type, List<String> statements) throws InterruptedException {
    KernelSource source =
        KernelSource.of("edges.cu", source(type, statements)).with(CompileOptions.EXACT);
    List<Double> x = values();
    try (Device cuda = TestDevices.cuda();
        Device cpu = CpuDevices.open(2);
        Program there = cuda.compile(source);
        Program here = cpu.compile(source)) {
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < statements.size(); i++) {
        String[] expected = run(there, "k" + i, type, x);
        String[] got = run(here, "k" + i, type, x);
        int differs = Arrays.mismatch(expected, got);
        if (differs >= 0) {
          int n = x.size();
          wrong.add(
              String.format(
                  "%s: x = %s, y = %s, k = %d: %s, on CUDA %s",
                  statements.get(i),
                  x.get(differs / n),
                  x.get(differs % n),
                  COUNTS[differs % n % COUNTS.length],
                  got[differs],
                  expected[differs]));
        }
      }
      assertEquals(List.of(), wrong);
    }
  }

  /** Returns both results of each pair, all NaNs alike: their payload is not defined. */
  private static String[] run(Program program, String kernel, String type, List<Double> values)
      throws InterruptedException {
    int n = values.size();
    boolean single = type.equals("float");
    Object x = Array.newInstance(single ? float.class : double.class, n);
    for (int i = 0; i < n; i++) {
      if (single) {
        Array.setFloat(x, i, values.get(i).floatValue());
      } else {
        Array.setDouble(x, i, values.get(i));
      }
    }
    Object z = Array.newInstance(single ? float.class : double.class, n * n);
    long[] w = new long[n * n];
    try (Stream stream = program.device().openStream();
        DeviceBuffer xs = put(stream, program.device(), x);
        DeviceBuffer ks = put(stream, program.device(), COUNTS);
        DeviceBuffer zs = put(stream, program.device(), z);
        DeviceBuffer ws = put(stream, program.device(), w)) {
      Kernel k = program.kernel(kernel);
      stream.launch(k, k.configure(Grid.of(n * n)), xs, ks, zs, ws, n, COUNTS.length);
      stream.copyOut(zs, 0, z, 0, n * n);
      stream.copyOut(ws, 0, w, 0, n * n);
      assertNull(stream.record().await());
    }
    String[] results = new String[n * n];
    for (int i = 0; i < results.length; i++) {
      results[i] = Array.get(z, i) + " and " + w[i];
    }
    return results;
  }

  private static DeviceBuffer put(Stream stream, Device device, Object array) {
    int length = Array.getLength(array);
    DeviceBuffer buffer = device.allocate(ElementType.ofArray(array.getClass()), length);
    stream.copyIn(array, 0, buffer, 0, length);
    return buffer;
  }
}
