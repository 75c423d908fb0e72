package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Integers packed in words, of the functions that stand in no file of the corpus. */
class PackedIntegersTest {
  private static final int N = 500;
  private static final Map<String, IntBinaryOperator> FUNCTIONS = new LinkedHashMap<>();

  static {
    halves("add", false, (x, y) -> x + y);
    halves("addss", true, (x, y) -> clamp(x + y, -32768, 32767));
    halves("addus", false, (x, y) -> clamp(x + y, 0, 65535));
    halves("sub", false, (x, y) -> x - y);
    halves("subss", true, (x, y) -> clamp(x - y, -32768, 32767));
    halves("subus", false, (x, y) -> clamp(x - y, 0, 65535));
    halves("maxs", true, Math::max);
    halves("maxu", false, Math::max);
    halves("mins", true, Math::min);
    halves("minu", false, Math::min);
    halves("absdiffs", true, (x, y) -> Math.abs(x - y));
    halves("absdiffu", false, (x, y) -> Math.abs(x - y));
    bytes("absdiffs", true, (x, y) -> Math.abs(x - y));
    bytes("absdiffu", false, (x, y) -> Math.abs(x - y));
    FUNCTIONS.put("__vneg2(a)", packed(16, true, (x, y) -> -x));
    FUNCTIONS.put("__vnegss2(a)", packed(16, true, (x, y) -> clamp(-x, -32768, 32767)));
    FUNCTIONS.put("__vabs4(a)", packed(8, true, (x, y) -> Math.abs(x)));
    FUNCTIONS.put("__vabsss4(a)", packed(8, true, (x, y) -> clamp(Math.abs(x), -128, 127)));
    FUNCTIONS.put("__vsads2(a, b)", sum(16, true));
    FUNCTIONS.put("__vsadu2(a, b)", sum(16, false));
    FUNCTIONS.put("__vsads4(a, b)", sum(8, true));
    FUNCTIONS.put("__vsadu4(a, b)", sum(8, false));
    FUNCTIONS.put("__viaddmax_s32_relu(a, b, 7)", (a, b) -> Math.max(Math.max(a + b, 7), 0));
    FUNCTIONS.put("__viaddmin_s32_relu(a, b, 7)", (a, b) -> Math.max(Math.min(a + b, 7), 0));
    FUNCTIONS.put("__vimax3_s32_relu(a, b, -9)", (a, b) -> Math.max(Math.max(a, b), 0));
    FUNCTIONS.put("__vimin3_s32_relu(a, b, 99)", (a, b) -> clamp(Math.min(a, b), 0, 99));
    FUNCTIONS.put("__vimax_s32_relu(a, b)", (a, b) -> Math.max(Math.max(a, b), 0));
    FUNCTIONS.put("__vimin_s32_relu(a, b)", (a, b) -> Math.max(Math.min(a, b), 0));
    for (String less : List.of("max", "min")) {
      boolean most = less.equals("max");
      IntBinaryOperator of = most ? Math::max : Math::min;
      for (boolean signed : new boolean[] {true, false}) {
        String type = signed ? "s16x2" : "u16x2";
        IntBinaryOperator sum =
            (x, y) -> of.applyAsInt(signed ? (short) (x + y) : x + y & 65535, 7);
        three("iadd" + less + "_" + type, packed(16, signed, sum));
        three(
            "i" + less + "3_" + type,
            packed(16, signed, (x, y) -> of.applyAsInt(of.applyAsInt(x, y), 7)));
        FUNCTIONS.put("__vib" + less + "_" + type + "(a, b, &high, &low)", packed(16, signed, of));
        IntBinaryOperator first = (x, y) -> of.applyAsInt(x, y) == x ? 1 : 0;
        FUNCTIONS.put("high << 16 | low /* " + less + type + " */", packed(16, signed, first));
      }
      three(
          "iadd" + less + "_s16x2_relu",
          packed(16, true, (x, y) -> Math.max(of.applyAsInt((short) (x + y), 7), 0)));
      three(
          "i" + less + "3_s16x2_relu",
          packed(16, true, (x, y) -> Math.max(of.applyAsInt(of.applyAsInt(x, y), 7), 0)));
      FUNCTIONS.put(
          "__vi" + less + "_s16x2_relu(a, b)",
          packed(16, true, (x, y) -> Math.max(of.applyAsInt(x, y), 0)));
    }
  }

  private static void three(String name, IntBinaryOperator of) {
    FUNCTIONS.put("__v" + name + "(a, b, 0x00070007)", of);
  }

  private static void halves(String name, boolean signed, IntBinaryOperator of) {
    FUNCTIONS.put("__v" + name + "2(a, b)", packed(16, signed, of));
  }

  private static void bytes(String name, boolean signed, IntBinaryOperator of) {
    FUNCTIONS.put("__v" + name + "4(a, b)", packed(8, signed, of));
  }

  private static int clamp(int x, int low, int high) {
    return Math.max(low, Math.min(high, x));
  }

  private static int part(int word, int at, int bits, boolean signed) {
    int up = word << 32 - bits - at;
    return signed ? up >> 32 - bits : up >>> 32 - bits;
  }

  private static IntBinaryOperator packed(int bits, boolean signed, IntBinaryOperator of) {
    return (a, b) -> {
      int result = 0;
      for (int at = 0; at < 32; at += bits) {
        int r = of.applyAsInt(part(a, at, bits, signed), part(b, at, bits, signed));
        result |= (r & (1 << bits) - 1) << at;
      }
      return result;
    };
  }

  private static IntBinaryOperator sum(int bits, boolean signed) {
    return (a, b) -> {
      int result = 0;
      for (int at = 0; at < 32; at += bits) {
        result += Math.abs(part(a, at, bits, signed) - part(b, at, bits, signed));
      }
      return result;
    };
  }

  @Test
  void theyAgreeWithJava() {
    StringBuilder kernel = new StringBuilder("__global__ void all(const int* x, const int* y, ");
    kernel.append("int* out) {\n  bool high, low; int i = threadIdx.x, a = x[i], b = y[i];\n");
    int number = 0;
    for (String call : FUNCTIONS.keySet()) {
      kernel.append("  out[").append(number++).append(" * blockDim.x + i] = ").append(call);
      kernel.append(";\n");
    }
    int[] x = new Random(1).ints(N).toArray();
    int[] y = new Random(2).ints(N).toArray();
    int[] edges = {0, -1, 0x80808080, 0x7f7f7f7f, 0x80008000, 0x7fff7fff, 1};
    for (int i = 0; i < edges.length * edges.length; i++) {
      x[i] = edges[i / edges.length];
      y[i] = edges[i % edges.length];
    }
    int[] out = new int[FUNCTIONS.size() * N];
    try (LaneExecutor ex =
        LaneExecutor.builder()
            .device("cpu")
            .threads(1)
            .kernelSource("packed.cu", kernel.append("}\n").toString())
            .build()) {
      ex.launch("all", Grid.blocks(1, N), x, y, out).join();
    }
    number = 0;
    for (Map.Entry<String, IntBinaryOperator> function : FUNCTIONS.entrySet()) {
      for (int i = 0; i < N; i++) {
        int wanted = function.getValue().applyAsInt(x[i], y[i]);
        assertEquals(wanted, out[number * N + i], function.getKey() + " of " + x[i] + ", " + y[i]);
      }
      number++;
    }
  }
}
