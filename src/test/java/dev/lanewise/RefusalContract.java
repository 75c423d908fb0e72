package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelCompileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is refused before anything runs, and in which words. */
interface RefusalContract extends KernelFixture {
  private void refused(String message, String kernel, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> ex().launch(kernel, Grid.of(1), arguments));
    assertEquals(message, e.getMessage());
  }

  @Test
  default void misfitsAreNamed() {
    refused(
        "kernel add: expected 3 arguments, given 2: add(float* x, float s, int n)",
        "add",
        new float[1],
        1f);
    refused(
        "kernel add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given int[1]",
        "add",
        new int[1],
        1f,
        1);
    refused(
        "kernel add, parameter 1 (float* x): expected a float[], a device array of its type or a"
            + " ByteBuffer, given null; Arg.nullPointer() is the null pointer",
        "add",
        null,
        1f,
        1);
    refused(
        "kernel add, parameter 2 (float s): expected a number for float, given String",
        "add",
        new float[1],
        "1",
        1);
    refused(
        "kernel add, parameter 3 (int n): expected a number for int, given Long 3000000000",
        "add",
        new float[1],
        1f,
        3_000_000_000L);
    refused(
        "kernel add, parameter 3 (int n): expected a number for int, given Double 1.5",
        "add",
        new float[1],
        1f,
        1.5);
    refused(
        "kernel add, parameter 2 (float s): expected a number for float, given Double 1.0E39",
        "add",
        new float[1],
        1e39,
        1);
    refused(
        "kernel swap, parameter 1 (float4* p): expected a length that is a multiple of 4, given a"
            + " length of 6",
        "swap",
        new float[6],
        1);
    refused(
        "kernel sum, parameter 1 (const float* a): Arg.out for a parameter that the kernel only"
            + " reads",
        "sum",
        Arg.out(new float[1]),
        new float[1],
        new float[1],
        1);
    refused(
        "kernel move, parameter 1 (Particle* p): struct Particle has 3 fields, record Inner has 2"
            + " components",
        "move",
        new Inner[0],
        1f,
        0);
    refused(
        "kernel move, parameter 1 (Particle* p): element 1 of the array is null",
        "move",
        new Particle[] {new Particle(0, 0, new int[2]), null},
        1f,
        2);
    refused(
        "kernel move, parameter 1 (Particle* p): struct Particle, field hits: expected an array of"
            + " 2, given one of 3",
        "move",
        new Particle[] {new Particle(0, 0, new int[3])},
        1f,
        1);
  }

  @Test
  default void overlappingSlicesAreRefusedIfOneIsWritten() {
    float[] x = new float[10];
    refused(
        "kernel sum, parameter 3 (float* out): overlaps another slice of the same array, and one"
            + " of them is written",
        "sum",
        Arg.slice(x, 0, 5),
        Arg.slice(x, 5, 5),
        Arg.slice(x, 3, 5),
        5);
    try (DeviceFloats d = ex().newFloats(10)) {
      refused(
          "kernel sum, parameter 3 (float* out): overlaps another slice of the same device array,"
              + " and one of them is written",
          "sum",
          d.slice(0, 5),
          d.slice(5, 5),
          d.slice(3, 5),
          5);
    }
  }

  @Test
  default void overloadedKernelsAreToldApart() {
    String text =
        """
        __global__ void put(float* y) { y[0] = 1; }
        __global__ void put(int* y, int v) { y[0] = v; }
        namespace a { __global__ void k(int* y) { y[0] = 6; } }
        namespace b { __global__ void k(int* y) { y[0] = 7; } }
        """;
    try (LaneExecutor own = builder().kernelSource("put.cu", text).build()) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> own.kernel("put"));
      assertEquals(
          "kernel put in put.cu is overloaded: say \"put(float*)\" or \"put(int*, int)\"",
          e.getMessage());
      e = assertThrows(IllegalArgumentException.class, () -> own.kernel("k"));
      assertTrue(e.getMessage().endsWith("say \"a::k\" or \"b::k\""), e.getMessage());
      int[] y = new int[1];
      own.launch("put.cu:put(int *, int)", Grid.of(1), y, 5).join();
      assertArrayEquals(new int[] {5}, y);
      own.launch("b::k", Grid.of(1), y).join();
      assertArrayEquals(new int[] {7}, y);
      assertThrows(NoSuchElementException.class, () -> own.kernel("put(double*)"));
    }
  }

  @Test
  default void unknownKernelsHaveNearOnes() {
    NoSuchElementException e =
        assertThrows(
            NoSuchElementException.class,
            () -> ex().launch("saxpi", Grid.of(1), 1, 2f, null, null));
    assertTrue(e.getMessage().startsWith("no kernel saxpi; did you mean saxpy"), e.getMessage());
    NoSuchElementException template =
        assertThrows(NoSuchElementException.class, () -> ex().kernel("scale"));
    assertTrue(
        template.getMessage().contains("is a template: launch an instance of it, such as \"scale<"),
        template.getMessage());
  }

  @Test
  default void aFileWithoutKernelsIsNamed() {
    try (LaneExecutor own = builder().kernelSource("bare.cu", "int x;\n").build()) {
      NoSuchElementException e =
          assertThrows(NoSuchElementException.class, () -> own.kernel("nothingOfTheKind"));
      String start = "no kernel nothingOfTheKind: none in bare.cu; ";
      assertTrue(e.getMessage().startsWith(start), e.getMessage());
    }
  }

  @Test
  default void aBrokenSourceIsRefusedWithItsPosition() {
    try (LaneExecutor broken =
        builder()
            .kernelSource("bad.cu", "__global__ void bad(float* x) {\n  x[0] = nothing;\n}\n")
            .build()) {
      CompletableFuture<Void> launch = broken.launch("bad", Grid.of(1), new float[1]);
      Throwable cause = assertThrows(CompletionException.class, launch::join).getCause();
      assertTrue(cause instanceof KernelCompileException, String.valueOf(cause));
      assertTrue(cause.getMessage().startsWith("bad.cu:2:"), cause.getMessage());
    }
  }

  @Test
  default void viewsOfOneBufferAreOneArray() {
    ByteBuffer all = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    ByteBuffer again = all.duplicate().order(ByteOrder.nativeOrder());
    all.putFloat(0, 1).putFloat(4, 2);
    ex().launch("sum", Grid.of(4), all, again, all, 4).join();
    assertEquals(4, all.getFloat(4));
    ByteBuffer tail = all.slice(8, 8).order(ByteOrder.nativeOrder());
    refused(
        "kernel sum, parameter 3 (float* out): overlaps another slice of the same array, and one"
            + " of them is written",
        "sum",
        all,
        all,
        tail,
        2);
    ByteBuffer head = all.slice(0, 8).order(ByteOrder.nativeOrder());
    ex().launch("sum", Grid.of(2), head, head, tail, 2).join();
    assertEquals(8, all.getFloat(12));
    for (int i = 0; i < 50; i++) {
      ex().launch("add", Grid.of(2), tail, 1f, 2);
      ex().launch("add", Grid.of(4), all, 1f, 4);
    }
    ex().launch("add", Grid.of(4), again, 0f, 4).join();
    assertEquals(108, all.getFloat(12));
  }

  @Test
  default void buffersInAnotherOrderAreRefused() {
    String words =
        "expected a ByteBuffer in native order, given one in BIG_ENDIAN: call"
            + " order(ByteOrder.nativeOrder()) on it before it is filled";
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
    if (ByteOrder.nativeOrder() != bytes.order()) {
      refused("kernel add, parameter 1 (float* x): " + words, "add", bytes, 1f, 4);
      refused("kernel move, parameter 1 (Particle* p): " + words, "move", bytes, 1f, 1);
      ByteBuffer outer = ByteBuffer.allocate(24);
      refused("kernel unpack, parameter 1 (Outer o): " + words, "unpack", outer, new double[3]);
    }
    ByteBuffer readOnly = bytes.order(ByteOrder.nativeOrder()).asReadOnlyBuffer();
    float[] out = {7, 7};
    ByteBuffer given = readOnly.order(ByteOrder.nativeOrder());
    ex().launch("sum", Grid.of(2), given, Arg.in(given), Arg.in(given), 0).join();
    assertThrows(
        IllegalArgumentException.class, () -> ex().launch("add", Grid.of(2), given, 1f, 2));
    ex().launch("sum", Grid.of(2), given, given, out, 2).join();
    assertArrayEquals(new float[2], out);
  }

  @Test
  default void whatIsNullIsNamed() {
    named("array", () -> ex().put((float[]) null));
    named("arrays", () -> ex().map("relu", (float[][]) null));
    named("values", () -> ex().mapExpression("x", null));
    named("arguments", () -> ex().launch("add", Grid.of(1), (Object[]) null));
    named("type", () -> Arg.typed(null, new byte[1]));
    try (DeviceFloats d = ex().newFloats(1)) {
      named("source", () -> d.copyFrom(null));
    }
    ex().launch("add", Grid.of(0), Arg.nullPointer().in(), 1f, 0).join();
  }

  private static void named(String name, Executable call) {
    assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  default void textsAndMacrosAreGivenOnceAndWhole() {
    LaneExecutorBuilder own = builder().kernelSource("a.cu", "");
    assertThrows(IllegalArgumentException.class, () -> own.kernelSource("a.cu", "int x;"));
    assertThrows(IllegalArgumentException.class, () -> own.define("1 V", "42"));
    assertThrows(IllegalArgumentException.class, () -> own.define("V", "1\n#error"));
  }

  @Test
  default void emptySlicesOverlapNothing() {
    float[] x = new float[4];
    ex().launch("sum", Grid.of(4), x, Arg.slice(x, 2, 0), x, 0).join();
    try (DeviceFloats d = ex().newFloats(4)) {
      ex().launch("sum", Grid.of(4), d, d.slice(2, 0), d, 0).join();
    }
  }

  @Test
  default void gridsThatNoDeviceRunsAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Grid.of(Long.MAX_VALUE));
    assertEquals(
        "Grid: threads along x must be 0 to 2199023254528, given 9223372036854775807",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ex().launch("add", Grid.of(1L << 40), new float[1], 1f, 1));
    assertEquals(
        "Grid: threads along x in blocks of 256 × 1 × 1 must be 1 to 549755813632, given"
            + " 1099511627776",
        e.getMessage());
    for (Executable wrong :
        List.<Executable>of(
            () -> Grid.blocks(4, 0),
            () -> Grid.blocks(4, 4, 0, 0),
            () -> new Grid(1, 1, 1, 0, 5, 7, 0),
            () -> Grid.of(5).withBlock(0, 1, 1),
            () -> Grid.of(5).withUsualBlock(0))) {
      assertThrows(IllegalArgumentException.class, wrong);
    }
  }

  @Test
  default void tooLargeABlockIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Grid.blocks(1, 2048));
  }
}
