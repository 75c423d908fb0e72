package dev.lanewise.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The variables of a program. */
interface VariableContract extends DeviceFixture {
  @Test
  default void constantsHaveInitialValuesAndCanBeFilled() throws InterruptedException {
    Program program = device().compile(DeviceFixture.source(MORE));
    DeviceBuffer y = device().allocate(ElementType.F32, 4);
    stream().launch(program.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 2, 3, 4}, floats(y));
    DeviceBuffer weights = program.symbol("weights").orElseThrow();
    assertEquals(4, weights.length());
    stream().copyIn(new float[] {8, 9}, 0, weights, 1, 2);
    stream().launch(program.kernel("weigh"), Grid.blocks(1, 4), y);
    assertArrayEquals(new float[] {1, 8, 9, 4}, floats(y));
    weights.close();
    assertArrayEquals(new float[] {1, 8, 9, 4}, floats(weights));
  }

  @Test
  default void kernelsCompiledBesideOthersHaveTheirVariables() throws InterruptedException {
    String text =
        """
        __constant__ float factor = 2;
        namespace own { __device__ int calls; __constant__ int unused[3]; }
        struct Pair { float a, b; };
        __device__ Pair pair = {1, 2};
        __global__ void plain(float* y) {
          static const int factor[2] = {5, 6};
          y[0] = ::factor + factor[threadIdx.x]; own::calls++; pair.a += 1;
        }
        template <typename T> __global__ void times(T* y) {
          y[0] = factor * y[0] + pair.a; own::calls += 10; pair.b += 3;
        }
        """;
    KernelSource source = KernelSource.of("variables.cu", text);
    Program plain = device().compile(source);
    Program times = plain.beside(List.of("times<float>", "times<int>"));
    DeviceBuffer y = put(new float[] {0});
    DeviceBuffer i = device().allocate(ElementType.I32, 1);
    DeviceBuffer calls = times.symbol("own::calls").orElseThrow();
    assertEquals(ElementType.I32, calls.type());
    assertEquals(3, times.symbol("own::unused").orElseThrow().length());
    stream().launch(plain.kernel("plain"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {7}, floats(y));
    stream().launch(times.kernel("times<float>"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {16}, floats(y));
    stream().copyIn(new float[] {3}, 0, plain.symbol("factor").orElseThrow(), 0, 1);
    stream().launch(times.kernel("times<float>"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {50}, floats(y));
    stream().copyIn(new float[] {0.5f}, 0, times.symbol("factor").orElseThrow(), 0, 1);
    stream().launch(plain.kernel("plain"), Grid.blocks(1, 1), y);
    assertArrayEquals(new float[] {5.5f}, floats(y));
    stream().copyIn(new int[] {4}, 0, i, 0, 1);
    stream().launch(times.beside(List.of("times<int>")).kernel("times<int>"), Grid.blocks(1, 1), i);
    assertArrayEquals(new int[] {5}, ints(i));
    assertArrayEquals(new int[] {32}, ints(calls));
    byte[] bytes = new byte[8];
    stream().copyOut(plain.symbol("pair").orElseThrow(), 0, bytes, 0, 8);
    assertNull(stream().record().await());
    ByteBuffer pair = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    assertEquals(3, pair.getFloat(0));
    assertEquals(11, pair.getFloat(4));
  }
}
