package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies that run beside the threads where GPUs have them do the same on the CPU. */
class AsyncCopiesTest {
  private final Random random = new Random(5);
  private final LaneExecutor ex =
      LaneExecutor.builder()
          .device("cpu")
          .threads(2)
          .kernels(CorpusCase.FOLDER.resolve("cpu/asyncCopies.cu"))
          .build();

  @AfterEach
  void close() {
    ex.close();
  }

  private float[] floats(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat();
    }
    return x;
  }

  @Test
  void pipelinePrimitives() {
    float[] in = floats(400);
    float[] out = new float[128];
    ex.launch("primitives", Grid.blocks(2, 64), in, out, 100).join();
    float[] wanted = new float[128];
    for (int i = 0; i < 128; i++) {
      int from = i / 64 * 64 + 63 - i % 64;
      wanted[i] = from < 100 ? in[4 * from] + in[4 * from + 3] : 0;
    }
    assertArrayEquals(wanted, out);
  }

  @Test
  void copiesOfGroupsAndPipelinesOfABlock() {
    int[] in = random.ints(512).toArray();
    int[] turned = new int[512];
    int[] doubled = new int[512];
    ex.launch("groups", Grid.blocks(1, 128), in, turned, 512).join();
    ex.launch("staged", Grid.blocks(1, 64), in, doubled, 512).join();
    for (int i = 0; i < 512; i++) {
      int one = in[i / 128 * 128 + 127 - i % 128];
      int other = 2 * in[i / 64 * 64 + 63 - i % 64];
      assertArrayEquals(new int[] {one, other}, new int[] {turned[i], doubled[i]}, "at " + i);
    }
  }

  @Test
  void barriersThatAreArrivedAt() {
    double[] in = random.doubles(64).toArray();
    double[] out = new double[64];
    ex.launch("arrived", Grid.blocks(1, 64), in, out).join();
    double[] wanted = new double[64];
    for (int i = 0; i < 64; i++) {
      wanted[i] = Math.sqrt(in[i]) + in[63 - i];
    }
    assertArrayEquals(wanted, out);
  }

  @Test
  void pipelinesOfAThread() {
    float[] in = floats(64);
    float[] out = new float[32];
    ex.launch("single", Grid.blocks(1, 32), in, out).join();
    float[] wanted = new float[32];
    for (int i = 0; i < 32; i++) {
      wanted[i] = in[31 - i] + in[63 - i];
    }
    assertArrayEquals(wanted, out);
  }
}
