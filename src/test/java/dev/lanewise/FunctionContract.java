package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelCompileException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Functions and expressions over arrays. */
interface FunctionContract extends KernelFixture {
  @Test
  default void functionsAreMapped() {
    float[] x = {-1, 0, 2};
    assertArrayEquals(new float[] {0, 0, 2}, ex().map("relu", x).join());
    float[] c = {7, 8, 9};
    assertArrayEquals(c, ex().map("third", x, x, c).join());
    assertArrayEquals(new double[] {6}, ex().map("twice", new double[] {3}).join());
    assertArrayEquals(new int[] {4}, ex().map("next", new int[] {3}).join());
    assertArrayEquals(new long[] {-3}, ex().map("negative", new long[] {3}).join());
    assertArrayEquals(new float[0], ex().map("relu", new float[0]).join());
    float[] large = KernelFixture.numbers(1_000_003);
    float[] result = ex().map("relu", large).join();
    for (int i = 0; i < large.length; i++) {
      assertEquals(Math.max(0, large[i]), result[i]);
    }
  }

  @Test
  default void functionsAreMappedOnTheDevice() {
    try (DeviceFloats x = ex().put(KernelFixture.numbers(100)).join();
        DeviceFloats y = ex().map("relu", x).join();
        DeviceFloats z = ex().map("relu", y.slice(50, 20)).join()) {
      assertEquals(Math.max(0, KernelFixture.numbers(100)[60]), z.get().join()[10]);
      assertEquals(20, z.length());
    }
    try (DeviceInts i = ex().put(new int[] {1}).join();
        DeviceInts next = ex().map("next", i).join();
        DeviceLongs l = ex().put(new long[] {1}).join();
        DeviceLongs minus = ex().map("negative", l).join();
        DeviceDoubles d = ex().put(new double[] {1}).join();
        DeviceDoubles twice = ex().map("twice", d).join()) {
      assertEquals(2, next.get().join()[0]);
      assertEquals(-1, minus.get().join()[0]);
      assertEquals(2, twice.get().join()[0]);
    }
  }

  @Test
  default void mapsOfTheWrongShapeAreRefused() {
    NoSuchElementException unknown =
        assertThrows(NoSuchElementException.class, () -> ex().map("gelo", new float[1]));
    assertTrue(unknown.getMessage().contains("gelu"), unknown.getMessage());
    IllegalArgumentException types =
        assertThrows(IllegalArgumentException.class, () -> ex().map("twice", new float[1]));
    assertEquals(
        "map: expected arrays for double twice(double), given 1 of float", types.getMessage());
    IllegalArgumentException lengths =
        assertThrows(
            IllegalArgumentException.class,
            () -> ex().map("third", new float[1], new float[2], new float[1]));
    assertEquals("map: expected arrays of one length, given 1 and 2", lengths.getMessage());
  }

  @Test
  default void expressionsAreMapped() {
    float[] x = {0, 1, 2};
    double[] y = {1, 10, 100};
    int[] k = {1, 2, 3};
    Object floats = ex().mapExpression("2 * x + b", Map.of("x", x, "b", 0.5)).join();
    assertArrayEquals(new float[] {0.5f, 2.5f, 4.5f}, (float[]) floats);
    Object doubles = ex().mapExpression("x * y + k", Map.of("x", x, "y", y, "k", k)).join();
    assertArrayEquals(new double[] {1, 12, 203}, (double[]) doubles);
    Object ints = ex().mapExpression("k % 2 == 0 ? -k : k", Map.of("k", k)).join();
    assertArrayEquals(new int[] {1, -2, 3}, (int[]) ints);
    Object called = ex().mapExpression("relu(x - 1) + next(1)", Map.of("x", x)).join();
    assertArrayEquals(new float[] {2, 2, 3}, (float[]) called);
    assertThrows(IllegalArgumentException.class, () -> ex().mapExpression("b", Map.of("b", 1)));
    refused("x + nothing", "expression:1");
    refused("x\n + nothing", "expression:2");
    refused("x + exp(x", "expression:1:8: the '(' is never closed");
    refused("x) + (x", "expression:1:2: ')' closes nothing");
    refused("x[0}", "expression:1:4: '}' closes nothing");
    refused("#undef x", "expression:1:1: expected an expression");
    refused(" ", "expression:1:2: expected an expression");
    refused("x +", "expression:1:4: the expression is incomplete");
    refused("(void) x", "expression:1:1: expected an expression that yields a number");
  }

  private void refused(String expression, String message) {
    Map<String, Object> values = Map.of("x", new float[] {1});
    CompletableFuture<Object> bad = ex().mapExpression(expression, values);
    Throwable cause = assertThrows(CompletionException.class, bad::join).getCause();
    assertTrue(cause instanceof KernelCompileException, String.valueOf(cause));
    assertTrue(cause.getMessage().startsWith(message), cause.getMessage());
    KernelCompileException untyped =
        assertThrows(KernelCompileException.class, () -> ex().expressionType(expression, values));
    assertEquals(cause.getMessage(), untyped.getMessage());
  }

  @Test
  default void numbersOfAnExpressionHaveTheTypeOfTheirLiterals() {
    Map<String, Object> values =
        Map.of(
            "x",
            Arg.typed(ElementType.U64, new long[] {1}),
            "k",
            new BigInteger("9223372036854775809"));
    assertArrayEquals(
        new long[] {Long.MIN_VALUE + 2}, (long[]) ex().mapExpression("x + k", values).join());
    Map<String, Object> ints = Map.of("x", new int[] {3}, "k", new AtomicLong(1L << 40), "b", true);
    assertEquals(ElementType.I64, ex().expressionType("b ? x + k : 0", ints));
    assertEquals(ElementType.I32, ex().expressionType("b ? x : 0", ints));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ex().mapExpression("x * k", Map.of("x", new float[1], "k", 1e39)));
    assertEquals("map: k: expected a number for float, given Double 1.0E39", e.getMessage());
    for (String name : List.of("int", "NAN", "a b")) {
      assertThrows(
          IllegalArgumentException.class, () -> ex().mapExpression("1", Map.of(name, new int[1])));
    }
  }
}
