package dev.lanewise.corpus;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The shipped kernels, with arguments of any size, run through the device contract. */
final class Shipped {
  static final int[] SIZES = {0, 1, 31, 32, 33, 1023, 1025, 4099, 100_003};

  /** Relative to the mean size; 0 where a kernel and its plain form add in the same order. */
  static final Map<String, Double> TOLERANCES =
      Map.of(
          "saxpy", 0.0,
          "black_scholes", 4e-6,
          "mandelbrot", 0.0,
          "nbody", 2e-5,
          "blur", 0.0,
          "matmul_tiled", 0.0,
          "histogram", 0.0,
          "softmax_rows", 2e-6,
          "monte_carlo_pi", 0.0);

  private static final float[] EXTREMES = {
    Float.NaN,
    -0f,
    0f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL / 2,
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  private final Random random;
  private final boolean extremes;

  Shipped(long seed, boolean extremes) {
    random = new Random(seed);
    this.extremes = extremes;
  }

  /** Returns arguments of a kernel whose longest arrays have about n elements. */
  Object[] arguments(String kernel, int n) {
    int side = (int) Math.sqrt(n);
    int small = Math.min(n, 1025);
    return switch (kernel) {
      case "saxpy" -> new Object[] {n, 2.5f, floats(n, -100, 100), floats(n, -100, 100)};
      case "black_scholes" ->
          new Object[] {
            floats(n, 5, 30),
            floats(n, 1, 100),
            floats(n, 0.25f, 10),
            0.02f,
            0.3f,
            new float[n],
            new float[n],
            n
          };
      case "mandelbrot" ->
          new Object[] {new int[side * side], side, side, -2f, 0.75f, -1.25f, 1.25f, 100};
      case "nbody" ->
          new Object[] {
            small,
            0.01f,
            0.1f,
            floats(4 * small, 0, 1),
            floats(4 * small, -1, 1),
            new float[4 * small]
          };
      case "blur" ->
          new Object[] {floats(side * side, 0, 255), new float[side * side], side, side, 3};
      case "matmul_tiled" -> {
        int rows = Math.min(side, 70);
        yield new Object[] {
          floats(rows * 45, -1, 1), floats(45 * side, -1, 1), new float[rows * side], rows, side, 45
        };
      }
      case "histogram" -> new Object[] {floats(n, -1, 257), new int[100], 100, 0f, 256f, n};
      case "softmax_rows" ->
          new Object[] {floats(side * side, -10, 10), new float[side * side], side, side};
      case "monte_carlo_pi" -> new Object[] {new int[n], n, 7, 12345};
      case "reduce_sum" -> new Object[] {floats(n, -1, 1), new float[9], n};
      default -> throw new IllegalArgumentException(kernel);
    };
  }

  private float[] floats(int n, float low, float high) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = low + (high - low) * random.nextFloat();
      if (extremes && i % 7 == 3) {
        values[i] = EXTREMES[random.nextInt(EXTREMES.length)];
      }
    }
    return values;
  }

  static Object[] copy(Object[] arguments) {
    Object[] copy = arguments.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] instanceof float[] a) {
        copy[i] = a.clone();
      } else if (copy[i] instanceof int[] a) {
        copy[i] = a.clone();
      }
    }
    return copy;
  }

  /** A grid of odd blocks, the same on every device, that covers the arguments. */
  static Grid grid(String kernel, Object[] arguments) {
    int longest = 1;
    for (Object argument : arguments) {
      longest =
          argument.getClass().isArray() ? Math.max(longest, Array.getLength(argument)) : longest;
    }
    int side = (int) Math.sqrt(longest) / 5 + 1;
    return switch (kernel) {
      case "mandelbrot", "blur" -> Grid.blocks(side, side, 5, 7);
      case "matmul_tiled" -> Grid.blocks(3, 2, 8, 9);
      case "reduce_sum" -> Grid.blocks(9, 96);
      default -> Grid.blocks(longest / 96 + 2, 96);
    };
  }

  /** Runs a kernel and leaves what it wrote in the arrays. */
  static void run(Device device, Program program, String name, Object[] arguments)
      throws InterruptedException {
    Kernel kernel = program.kernel(name);
    List<DeviceBuffer> buffers = new ArrayList<>();
    Object[] passed = arguments.clone();
    try (Stream stream = device.openStream()) {
      for (int i = 0; i < passed.length; i++) {
        if (arguments[i].getClass().isArray()) {
          int length = Array.getLength(arguments[i]);
          ElementType type = ElementType.ofArray(arguments[i].getClass());
          DeviceBuffer buffer = device.allocate(type, length);
          buffers.add(buffer);
          stream.copyIn(arguments[i], 0, buffer, 0, length);
          passed[i] = buffer;
        }
      }
      stream.launch(kernel, grid(name, arguments), passed);
      for (int i = 0; i < passed.length; i++) {
        if (passed[i] instanceof DeviceBuffer buffer) {
          stream.copyOut(buffer, 0, arguments[i], 0, buffer.length());
        }
      }
      Throwable failure = stream.record().await();
      if (failure != null) {
        throw new AssertionError(name + " on " + device.info().id(), failure);
      }
    } finally {
      buffers.forEach(DeviceBuffer::close);
    }
  }

  static Program compile(Device device, String kernel, CompileOptions options) throws Exception {
    String text = Files.readString(Path.of("kernels", kernel + ".cu"));
    return device.compile(KernelSource.of(kernel + ".cu", text).with(options));
  }
}
