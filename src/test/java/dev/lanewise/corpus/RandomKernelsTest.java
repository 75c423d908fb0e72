package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.cpu.CpuDevices;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random kernels give on the CPU what they give on CUDA. */
@Tag("cuda")
class RandomKernelsTest {
  private static final int KERNELS = 20;
  private static final Grid[] GRIDS = {
    Grid.blocks(3, 32), Grid.blocks(2, 96), Grid.blocks(2, 1, 16, 4), Grid.blocks(2, 1024)
  };

  @Test
  void agree() throws InterruptedException {
    long first = ThreadLocalRandom.current().nextInt(1_000_000_000);
    System.out.println("RandomKernelsTest: seeds from " + first);
    try (Device cuda = TestDevices.cuda();
        Device cpu = CpuDevices.open(2)) {
      for (long seed = first; seed < first + KERNELS; seed++) {
        KernelSource source = KernelSource.of("random.cu", RandomKernel.of(seed));
        try (Program there = cuda.compile(source);
            Program here = cpu.compile(source)) {
          for (Grid grid : GRIDS) {
            int n = new Random(seed).nextInt(6);
            int[] in = new Random(seed).ints(2048, -100, 100).toArray();
            assertArrayEquals(
                run(there, grid, in, n),
                run(here, grid, in, n),
                "seed " + seed + ", " + grid + ", n = " + n + "\n" + source.text());
          }
        }
      }
    }
  }

  private static int[] run(Program program, Grid grid, int[] in, int n)
      throws InterruptedException {
    int[] out = new int[in.length];
    Device device = program.device();
    try (Stream stream = device.openStream();
        DeviceBuffer input = device.allocate(ElementType.I32, in.length);
        DeviceBuffer output = device.allocate(ElementType.I32, in.length)) {
      stream.copyIn(in, 0, input, 0, in.length);
      stream.zero(output, 0, in.length);
      stream.launch(program.kernel("k"), grid, output, input, n);
      stream.copyOut(output, 0, out, 0, in.length);
      assertNull(stream.record().await());
    }
    return out;
  }
}
