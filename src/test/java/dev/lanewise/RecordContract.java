package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.device.Grid;
import org.junit.jupiter.api.Test;

/** Which records stand for which structs. */
interface RecordContract extends KernelFixture {
  String STRUCTS =
      """
      struct Pair { float x, y; };
      struct One { float v[1]; int k; };
      struct Span { float* p; int n; };
      union Either { float f; int i; };
      __global__ void pair(Pair a, float* out) { out[0] = a.x; out[1] = a.y; }
      __global__ void one(One a, float* out) { out[0] = a.v[0]; out[1] = a.k; }
      __global__ void span(Span a) { for (int i = 0; i < a.n; i++) a.p[i] += 1; }
      __global__ void either(Either a, float* out) { out[0] = a.f; }
      """;

  /** Other names, the same order. */
  record Point(float left, float top) {}

  /** The same names in another order. */
  record Swapped(float y, float x) {}

  /** An array of one. */
  record One(float[] v, int k) {}

  /** The one number of an array. */
  record Single(float v, int k) {}

  /** A pointer to something. */
  record AnySpan(DeviceArray p, int n) {}

  /** A pointer to something else. */
  record IntSpan(DeviceInts p, int n) {}

  /** A union has but one at a time. */
  record Either(float f, int i) {}

  @Test
  default void recordsFitTheirStructs() {
    try (LaneExecutor own = builder().kernelSource("structs.cu", STRUCTS).build()) {
      Grid one = Grid.blocks(1, 1);
      float[] out = new float[2];
      own.launch("pair", one, new Point(1, 2), out).join();
      assertArrayEquals(new float[] {1, 2}, out);
      own.launch("one", one, new One(new float[] {3}, 4), out).join();
      assertArrayEquals(new float[] {3, 4}, out);
      own.launch("one", one, new Single(5, 6), out).join();
      assertArrayEquals(new float[] {5, 6}, out);
      try (DeviceFloats p = own.put(out).join()) {
        own.launch("span", one, new AnySpan(p, 2)).join();
        assertArrayEquals(new float[] {6, 7}, p.get().join());
      }
    }
  }

  @Test
  default void recordsThatDoNotFitAreRefused() {
    try (LaneExecutor own = builder().kernelSource("structs.cu", STRUCTS).build();
        DeviceInts ints = own.newInts(2)) {
      float[] out = new float[2];
      refused(
          own,
          "kernel pair, parameter 1 (Pair a): struct Pair: expected its fields in their order,"
              + " x, y, given record Swapped with y, x",
          "pair",
          new Swapped(1, 2),
          out);
      refused(
          own,
          "kernel span, parameter 1 (Span a): struct Span, field p: expected a DeviceFloats or"
              + " DeviceArray, given DeviceInts in record IntSpan",
          "span",
          new IntSpan(ints, 2));
      refused(
          own,
          "kernel span, parameter 1 (Span a): struct Span, field p: expected a DeviceFloats or"
              + " DeviceArray of float, given DeviceInts[2]",
          "span",
          new AnySpan(ints, 2));
      refused(
          own,
          "kernel either, parameter 1 (Either a): struct Either, field i: lies in the memory of"
              + " another, as in a union; expected a ByteBuffer of 4 bytes, given record Either",
          "either",
          new Either(1, 2),
          out);
      refused(
          own,
          "kernel one, parameter 1 (One a): struct One, field v: expected an array of 1, given one"
              + " of 2",
          "one",
          new One(new float[2], 1),
          out);
    }
  }

  private static void refused(
      LaneExecutor own, String message, String kernel, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> own.launch(kernel, Grid.of(1), arguments));
    assertEquals(message, e.getMessage());
  }
}
