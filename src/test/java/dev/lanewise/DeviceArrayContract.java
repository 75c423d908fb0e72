package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Arrays that stay on the device. */
interface DeviceArrayContract extends KernelFixture {
  @Test
  default void deviceArraysGoThereAndBack() {
    try (DeviceFloats f = ex().put(new float[] {1, 2, 3}).join();
        DeviceDoubles d = ex().put(new double[] {1, 2}).join();
        DeviceInts i = ex().put(new int[] {1}).join();
        DeviceLongs l = ex().put(new long[0]).join()) {
      assertArrayEquals(new float[] {1, 2, 3}, f.get().join());
      assertArrayEquals(new double[] {1, 2}, d.get().join());
      assertArrayEquals(new int[] {1}, i.get().join());
      assertArrayEquals(new long[0], l.get().join());
      f.copyFrom(new float[] {4, 5, 6});
      float[] target = new float[2];
      f.slice(1, 2).copyTo(target).join();
      assertArrayEquals(new float[] {5, 6}, target);
      assertThrows(IllegalArgumentException.class, () -> f.copyTo(target));
      assertThrows(IndexOutOfBoundsException.class, () -> f.slice(2, 2));
      assertEquals(ex().device().id(), f.device().id());
    }
  }

  @Test
  default void bytesAndShortsStayOnTheDevice() {
    String text =
        """
        struct Pair { int a; float b; };
        __global__ void narrow(unsigned char* u, bool* b, short* s, const unsigned short* t,
                               Pair* p) {
          u[0] = u[0] / 2;
          b[0] = !b[0];
          s[0] = s[0] - t[0];
          p[1].a = 7;
        }
        """;
    try (LaneExecutor own = builder().kernelSource("narrow.cu", text).build();
        DeviceBytes u = own.put(new byte[] {(byte) 254}).join();
        DeviceBytes b = own.newBytes(1);
        DeviceShorts s = own.put(new short[] {1}).join();
        DeviceShorts t = own.put(new short[] {(short) 40_000, 0}).join();
        DeviceBytes p = own.newBytes(16)) {
      own.launch("narrow", Grid.blocks(1, 1), u, b, s, t.slice(0, 1), p).join();
      assertArrayEquals(new byte[] {127}, u.get().join());
      assertArrayEquals(new byte[] {1}, b.get().join());
      assertArrayEquals(new short[] {(short) (1 - 40_000)}, s.get().join());
      assertEquals(7, p.slice(8, 8).get().join()[0]);
      assertEquals(ElementType.I16, s.type());
      assertThrows(
          IllegalArgumentException.class,
          () -> own.launch("narrow", Grid.blocks(1, 1), s, b, s, t, p));
      assertThrows(
          IllegalArgumentException.class,
          () -> own.launch("narrow", Grid.blocks(1, 1), u, b, s, t, p.slice(0, 9)));
      Narrow narrow = own.bind(Narrow.class);
      narrow.narrow(Grid.blocks(1, 1), u, b, s, t, p);
      assertArrayEquals(new byte[] {63}, u.get().join());
    }
  }

  /** Over arrays on the device. */
  interface Narrow {
    void narrow(Grid grid, DeviceBytes u, DeviceBytes b, DeviceShorts s, DeviceShorts t, Object p);
  }

  @Test
  default void typedArraysAreCheckedAndComputedWith() {
    byte[] x = {(byte) 200};
    Arg unsigned = Arg.typed(ElementType.U8, x);
    assertEquals(ElementType.I32, ex().expressionType("x + 1", Map.of("x", unsigned)));
    assertArrayEquals(
        new int[] {201}, (int[]) ex().mapExpression("x + 1", Map.of("x", unsigned)).join());
    assertArrayEquals(new int[] {-55}, (int[]) ex().mapExpression("x + 1", Map.of("x", x)).join());
    assertThrows(IllegalArgumentException.class, () -> Arg.typed(ElementType.U16, x));
    assertThrows(
        IllegalArgumentException.class,
        () -> ex().launch("add", Grid.of(1), Arg.typed(ElementType.I32, new int[1]), 1f, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> ex().mapExpression("x", Map.of("x", Arg.slice(new int[2], 0, 1))));
  }

  @Test
  default void launchesOnDeviceArraysAreOrdered() {
    try (DeviceFloats x = ex().newFloats(300);
        DeviceFloats y = ex().newFloats(300)) {
      for (int i = 0; i < 20; i++) {
        ex().launch("add", Grid.of(300), x, 1f, 300);
        ex().launch("sum", Grid.of(300), x, y, y, 300);
      }
      float[] result = y.get().join();
      assertEquals(20 * 21 / 2f, result[299]);
      ex().launch("sum", Grid.of(300), x, KernelFixture.numbers(300), y, 300).join();
      assertEquals(20 + KernelFixture.numbers(300)[299], y.get().join()[299]);
    }
  }

  @Test
  default void closedArraysAreRefused() {
    DeviceFloats x = ex().newFloats(3);
    CompletableFuture<Void> before = ex().launch("add", Grid.of(3), x, 1f, 3);
    x.close();
    x.close();
    before.join();
    assertTrue(x.isClosed());
    IllegalStateException e = assertThrows(IllegalStateException.class, x::get);
    assertTrue(e.getMessage().contains("was closed"), e.getMessage());
  }
}
