package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory of a device and the copies to and from it. */
interface BufferContract extends DeviceFixture {
  @Test
  default void everyTypeGoesInAndOutAtAnyOffset() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (ElementType type : ElementType.values()) {
      Object in = Array.newInstance(type.arrayClass().getComponentType(), 100);
      ByteBuffer bytes = ByteBuffer.allocate(100 * type.bytes()).order(ByteOrder.nativeOrder());
      random.nextBytes(bytes.array());
      DeviceBuffer buffer = device().allocate(type, 60);
      stream().zero(buffer, 0, 60);
      stream().copyIn(bytes, 3L * type.bytes(), buffer, 7, 50);
      stream().copyOut(buffer, 7, in, 11, 50);
      byte[] out = new byte[100 * type.bytes()];
      stream().copyOut(buffer, 7, out, 5, 50);
      done();
      byte[] expected = new byte[100 * type.bytes()];
      System.arraycopy(bytes.array(), 3 * type.bytes(), expected, 5, 50 * type.bytes());
      assertArrayEquals(expected, out, type + ", seed " + seed);
      DeviceBuffer again = device().allocate(type, 100);
      stream().copyIn(in, 0, again, 0, 100);
      byte[] second = new byte[50 * type.bytes()];
      stream().copyOut(again, 11, second, 0, 50);
      done();
      byte[] middle = java.util.Arrays.copyOfRange(out, 5, 5 + 50 * type.bytes());
      assertArrayEquals(middle, second, type + ", seed " + seed);
    }
  }

  @Test
  default void directBuffersWork() throws InterruptedException {
    ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    direct.putInt(4, 42).putInt(8, 43);
    DeviceBuffer buffer = device().allocate(ElementType.I32, 2);
    stream().copyIn(direct, 4, buffer, 0, 2);
    assertArrayEquals(new int[] {42, 43}, ints(buffer));
  }

  @Test
  default void zeroLengthIsFine() throws InterruptedException {
    DeviceBuffer empty = device().allocate(ElementType.F32, 0);
    assertEquals(0, empty.length());
    stream().copyIn(new float[0], 0, empty, 0, 0);
    stream().zero(empty, 0, 0);
    assertArrayEquals(new float[0], floats(empty));
    assertEquals(0, empty.slice(0, 0).length());
  }

  @Test
  default void zeroSetsOnlyItsRange() throws InterruptedException {
    DeviceBuffer buffer = put(new float[] {1, 2, 3, 4});
    stream().zero(buffer, 1, 2);
    assertArrayEquals(new float[] {1, 0, 0, 4}, floats(buffer));
  }

  @Test
  default void copiesOutOfRangeAreRefused() {
    DeviceBuffer buffer = device().allocate(ElementType.F32, 4);
    float[] array = new float[4];
    assertThrows(IndexOutOfBoundsException.class, () -> stream().copyIn(array, 0, buffer, 1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> stream().copyIn(array, 1, buffer, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> stream().copyOut(buffer, -1, array, 0, 1));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> stream().copyOut(buffer, 0, array, Long.MAX_VALUE, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> stream().zero(buffer, 0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.slice(2, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.slice(-1, 1));
  }

  @Test
  default void copiesOfAnotherElementSizeAreRefused() {
    DeviceBuffer buffer = device().allocate(ElementType.F32, 4);
    assertThrows(
        IllegalArgumentException.class, () -> stream().copyIn(new double[4], 0, buffer, 0, 4));
    assertThrows(IllegalArgumentException.class, () -> stream().copyIn("text", 0, buffer, 0, 4));
  }

  @Test
  default void slicesShareMemory() throws InterruptedException {
    DeviceBuffer buffer = put(DeviceFixture.ramp(10));
    DeviceBuffer part = buffer.slice(2, 6).slice(1, 3);
    assertEquals(3, part.length());
    assertArrayEquals(new float[] {1.5f, 2, 2.5f}, floats(part));
    stream().zero(part, 0, 3);
    part.close();
    assertArrayEquals(new float[] {0, .5f, 1, 0, 0, 0, 3, 3.5f, 4, 4.5f}, floats(buffer));
  }

  @Test
  default void memoryInUseFollowsBuffers() {
    long before = device().memoryInUse();
    DeviceBuffer buffer = device().allocate(ElementType.F64, 1000);
    assertTrue(device().memoryInUse() >= before + 8000);
    buffer.close();
    buffer.close();
    assertEquals(before, device().memoryInUse());
  }

  @Test
  default void tooMuchMemoryIsRefusedWithFigures() {
    long most = device().info().memoryBytes();
    DeviceMemoryException e =
        assertThrows(
            DeviceMemoryException.class, () -> device().allocate(ElementType.I8, 2 * most + 1));
    assertEquals(2 * most + 1, e.asked());
    assertTrue(e.getMessage().contains("in use"), e.getMessage());
    assertNotNull(device().allocate(ElementType.I8, 16));
  }

  @Test
  default void aClosedBufferIsRefused() {
    DeviceBuffer buffer = device().allocate(ElementType.F32, 4);
    buffer.close();
    assertThrows(IllegalStateException.class, () -> stream().zero(buffer, 0, 4));
  }

  @Test
  default void aWrappedArrayIsTheArray() throws InterruptedException {
    float[] y = {1, 2, 3};
    DeviceBuffer wrapped = device().wrap(y, ElementType.F32).orElse(null);
    if (wrapped == null) {
      return;
    }
    Program program = device().compile(DeviceFixture.source(SAXPY));
    DeviceBuffer x = put(new float[] {1, 1, 1});
    Grid grid = program.kernel("saxpy").configure(Grid.of(3));
    stream().launch(program.kernel("saxpy"), grid, 3, 10f, x, wrapped);
    done();
    assertArrayEquals(new float[] {11, 12, 13}, y);
    wrapped.close();
    assertArrayEquals(new float[] {11, 12, 13}, y);
  }
}
