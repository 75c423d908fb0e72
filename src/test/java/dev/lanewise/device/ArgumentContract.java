package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arguments of launches. */
interface ArgumentContract extends DeviceFixture {
  @Test
  default void scalarsAreConverted() throws InterruptedException {
    Program program = device().compile(DeviceFixture.source(MORE));
    DeviceBuffer out = device().allocate(ElementType.F64, 11);
    stream()
        .launch(
            program.kernel("scalars"),
            Grid.blocks(1, 1),
            (byte) -5,
            250,
            -3000L,
            60_000,
            -7,
            4_000_000_000L,
            1L << 40,
            new java.math.BigInteger("9223372036854775808"),
            3,
            0.1,
            true,
            out);
    double[] got = new double[11];
    stream().copyOut(out, 0, got, 0, 11);
    done();
    assertArrayEquals(
        new double[] {-5, 250, -3000, 60_000, -7, 4e9, 0x1p40, 0x1p63, 3, 0.1, 1}, got);
  }

  @Test
  default void argumentsThatDoNotFitAreRefused() {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    Grid grid = Grid.blocks(1, 32);
    DeviceBuffer x = device().allocate(ElementType.F32, 8);
    refused(saxpy, grid, List.of("saxpy", "4", "3"), 1, 2f, x);
    refused(saxpy, grid, List.of("saxpy", "int n", "3000000000"), 3_000_000_000L, 2f, x, x);
    refused(saxpy, grid, List.of("int n", "1.5"), 1.5, 2f, x, x);
    refused(saxpy, grid, List.of("float a", "String"), 1, "two", x, x);
    refused(saxpy, grid, List.of("int n", "null"), null, 2f, x, x);
    refused(saxpy, grid, List.of("const float* x", "float[]"), 1, 2f, new float[8], x);
    refused(saxpy, grid, List.of("const float* x"), 1, 2f, 7, x);
  }

  private void refused(Kernel kernel, Grid grid, List<String> words, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> stream().launch(kernel, grid, arguments));
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
    }
  }

  @Test
  default void buffersOfAnotherDeviceAreRefused() {
    try (Device other = openAnother()) {
      Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
      DeviceBuffer mine = device().allocate(ElementType.F32, 8);
      DeviceBuffer theirs = other.allocate(ElementType.F32, 8);
      refused(saxpy, Grid.blocks(1, 32), List.of("saxpy", "x"), 1, 2f, theirs, mine);
      assertThrows(IllegalArgumentException.class, () -> stream().zero(theirs, 0, 8));
      Event event = other.openStream().record();
      assertThrows(IllegalArgumentException.class, () -> stream().waitFor(event));
    }
  }

  @Test
  default void structsCarryPointers() throws InterruptedException {
    Program program = device().compile(DeviceFixture.source(MORE));
    Kernel along = program.kernel("along");
    StructLayout layout = along.signature().parameters().get(0).struct();
    assertEquals(16, layout.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    bytes.putFloat(0, 3f).putInt(4, 40);
    DeviceBuffer x = put(DeviceFixture.ramp(100));
    DeviceBuffer y = device().allocate(ElementType.F32, 40);
    StructArgument line =
        new StructArgument(bytes.array(), List.of(new StructArgument.Pointer(8, x.slice(10, 90))));
    stream().launch(along, along.configure(Grid.of(40)), line, y);
    float[] got = floats(y);
    for (int i = 0; i < 40; i++) {
      assertEquals(3f * (10 + i) * 0.5f, got[i]);
    }
  }

  @Test
  default void nullIsTheNullPointer() throws InterruptedException {
    Kernel isNull = device().compile(DeviceFixture.source(MORE)).kernel("is_null");
    DeviceBuffer out = device().allocate(ElementType.I32, 1);
    stream().launch(isNull, Grid.blocks(1, 1), null, out);
    assertArrayEquals(new int[] {1}, ints(out));
    stream().launch(isNull, Grid.blocks(1, 1), device().allocate(ElementType.F32, 1), out);
    assertArrayEquals(new int[] {0}, ints(out));
  }

  @Test
  default void slicesAreArguments() throws InterruptedException {
    Kernel saxpy = device().compile(DeviceFixture.source(SAXPY)).kernel("saxpy");
    DeviceBuffer x = put(DeviceFixture.ramp(100));
    DeviceBuffer y = put(new float[100]);
    stream().launch(saxpy, saxpy.configure(Grid.of(10)), 10, 2f, x.slice(50, 10), y.slice(3, 10));
    float[] got = floats(y);
    for (int i = 0; i < 100; i++) {
      assertEquals(i >= 3 && i < 13 ? 50 + i - 3 : 0, got[i]);
    }
  }
}
