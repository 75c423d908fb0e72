package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.Device;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known when compiling comes out as it does when running, bit for bit. */
class ConstantsAgreeTest {
  private static final int KERNELS = 12;
  private static final int CASES = 80;
  private static final String BITS =
      """
      template <class T> __device__ long long bits(T x) { return (long long) x; }
      __device__ long long bits(float x) { return x == x ? __float_as_int(x) : -1; }
      __device__ long long bits(double x) { return x == x ? __double_as_longlong(x) : -1; }
      """;
  private static final List<String> INTEGERS =
      List.of(
          "bool",
          "signed char",
          "unsigned char",
          "short",
          "unsigned short",
          "int",
          "unsigned",
          "long long",
          "unsigned long long");
  private static final List<String> FLOATING = List.of("float", "double");
  private static final List<String> FOR_ALL =
      List.of("+", "-", "*", "<", "<=", ">", ">=", "==", "!=", "&&", "||");
  private static final List<String> FOR_INTEGERS = List.of("&", "|", "^", "/", "%");
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    32767,
    65535,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFF_FFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] FLOATING_EDGES = {
    0.0,
    -0.0,
    0.5,
    -0.99,
    127.5,
    -129,
    256,
    40000,
    2147483647.0,
    2147483648.0,
    -2147483648.0,
    -2147483649.0,
    4294967295.0,
    4294967296.0,
    0x1p63,
    -0x1p63,
    0x1p64,
    1e30,
    -1e30,
    1e300,
    1e-320,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  /** One expression of {@code a} and {@code b}. */
  private record Case(String typeA, long a, String typeB, long b, String expression) {
    String constants(int index) {
      return text("constexpr", literal(typeA, a), literal(typeB, b), index);
    }

    String values(int index) {
      String first = "in[" + 2 * index + "]";
      return text("", read(typeA, first), read(typeB, "in[" + (2 * index + 1) + "]"), index);
    }

    private String text(String kind, String left, String right, int index) {
      return "{ %s %s a = %s; %s %s b = %s; %s auto r = %s; out[%d] = bits(r); }%n"
          .formatted(kind, typeA, left, kind, typeB, right, kind, expression, index);
    }

    private static String literal(String type, long bits) {
      return read(type, "0x" + Long.toHexString(bits) + "ULL");
    }

    private static String read(String type, String word) {
      return switch (type) {
        case "float" -> "__int_as_float((int) " + word + ")";
        case "double" -> "__longlong_as_double(" + word + ")";
        default -> "(" + type + ") " + word;
      };
    }
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void randomExpressionsAgree() throws InterruptedException {
    System.out.println("ConstantsAgreeTest seed " + seed);
    StringBuilder source = new StringBuilder(BITS);
    List<List<Case>> all = new ArrayList<>();
    for (int k = 0; k < KERNELS; k++) {
      List<Case> cases = new ArrayList<>();
      StringBuilder constants = new StringBuilder();
      StringBuilder values = new StringBuilder();
      for (int i = 0; i < CASES; i++) {
        Case next = next();
        constants.append(next.constants(i));
        values.append(next.values(i));
        cases.add(next);
      }
      source.append(kernel("constants" + k, constants)).append(kernel("values" + k, values));
      all.add(cases);
    }
    try (Device device = CpuDevices.open(1)) {
      Program program = device.compile(KernelSource.of("constants.cu", source.toString()));
      for (int k = 0; k < KERNELS; k++) {
        compare(device, program, k, all.get(k));
      }
    }
  }

  private static String kernel(String name, CharSequence body) {
    return "__global__ void %s(long long* out, const unsigned long long* in) {%n%s}%n"
        .formatted(name, body);
  }

  private void compare(Device device, Program program, int k, List<Case> cases)
      throws InterruptedException {
    long[] in = new long[2 * CASES];
    for (int i = 0; i < CASES; i++) {
      in[2 * i] = cases.get(i).a();
      in[2 * i + 1] = cases.get(i).b();
    }
    long[] constants = run(device, program, "constants" + k, in);
    long[] values = run(device, program, "values" + k, in);
    for (int i = 0; i < CASES; i++) {
      assertEquals(values[i], constants[i], "seed " + seed + ": " + cases.get(i).constants(i));
    }
  }

  private static long[] run(Device device, Program program, String kernel, long[] in)
      throws InterruptedException {
    long[] out = new long[CASES];
    Stream stream = device.openStream();
    stream.launch(
        program.kernel(kernel),
        Grid.blocks(1, 1),
        device.wrap(out, ElementType.I64).orElseThrow(),
        device.wrap(in, ElementType.U64).orElseThrow());
    assertNull(stream.record().await());
    return out;
  }

  private Case next() {
    return switch (random.nextInt(4)) {
      case 0 -> shift();
      case 1 -> conversion();
      case 2 -> unary();
      default -> binary();
    };
  }

  private Case shift() {
    String left = one(INTEGERS);
    String right = one(INTEGERS);
    String op = random.nextBoolean() ? "<<" : ">>";
    return new Case(left, value(left), right, random.nextInt(141) - 70, "a " + op + " b");
  }

  private Case conversion() {
    String from = one(random.nextBoolean() ? INTEGERS : FLOATING);
    String to = one(random.nextInt(4) > 0 ? INTEGERS : FLOATING);
    return new Case(from, value(from), "int", 0, "(" + to + ") a");
  }

  private Case unary() {
    String type = one(random.nextInt(3) > 0 ? INTEGERS : FLOATING);
    String op = one(FLOATING.contains(type) ? List.of("-", "!") : List.of("-", "~", "!"));
    return new Case(type, value(type), "int", 0, op + "a");
  }

  private Case binary() {
    boolean floating = random.nextInt(3) == 0;
    String left = one(floating ? FLOATING : INTEGERS);
    String right = one(random.nextInt(4) == 0 ? FLOATING : INTEGERS);
    boolean integers = INTEGERS.contains(left) && INTEGERS.contains(right);
    String op = one(integers && random.nextBoolean() ? FOR_INTEGERS : FOR_ALL);
    long b = value(right);
    if (op.equals("/") || op.equals("%")) {
      b |= 1;
    }
    String expression = !integers && random.nextInt(5) == 0 ? "a / b" : "a " + op + " b";
    return new Case(left, value(left), right, b, expression);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private long value(String type) {
    if (INTEGERS.contains(type)) {
      return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
    }
    double edge = FLOATING_EDGES[random.nextInt(FLOATING_EDGES.length)];
    double x = random.nextBoolean() ? edge : edge * random.nextDouble();
    return type.equals("float")
        ? Float.floatToRawIntBits((float) x)
        : Double.doubleToRawLongBits(x);
  }

  @ParameterizedTest
  @CsvSource({
    "1 << 32, 0",
    "7 >> 33, 0",
    "-7 >> 33, -1",
    "(int) (1LL << 64), 0",
    "1u << -1, 0",
    "1 << kk, 0",
    "1 << (1LL << 32), 1",
    "(int) (0.0 / 0.0), -2147483648",
    "(int) (0.0f / 0.0f), 0",
    "(long long) (0.0f / 0.0f), -9223372036854775808",
    "(unsigned) (0.0 / 0.0), 2147483648",
    "(int) 1e30, 2147483647",
    "(-2147483647 - 1) / -1, -2147483648"
  })
  void aConstantIs(String expression, long expected) throws InterruptedException {
    String source =
        "__global__ void k(long long* out, const unsigned long long* in) {"
            + (" constexpr int kk = 32; constexpr auto r = %s; out[kk - 32] = r; }")
                .formatted(expression);
    try (Device device = CpuDevices.open(1)) {
      Program program = device.compile(KernelSource.of("constant.cu", source));
      assertEquals(expected, run(device, program, "k", new long[1])[0]);
    }
  }
}
