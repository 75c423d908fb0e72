package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.cli.data.NpyWriter;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands in a folder with some arrays and a file of kernels. */
abstract class CommandFixture {
  private static final String OWN =
      """
      #include "own.h"
      struct Range { int from; float step; };
      __constant__ float offset;
      // Fills an array.
      extern "C" __global__ void fill(float* y, Range range, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) { y[i] = range.from + i * range.step + offset; }
      }
      template <typename T> __global__ void twice(const T* x, T* y, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) { y[i] = x[i] * FACTOR; }
      }
      extern "C" __global__ void lengths(const float4* v, float* length, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) { length[i] = sqrtf(v[i].x * v[i].x + v[i].y * v[i].y + v[i].z * v[i].z); }
      }
      extern "C" __global__ void beyond(float* y, int n) { y[n] = 1; }
      """;

  @TempDir Path folder;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeFiles() throws IOException {
    save("x", ElementType.F32, Shape.of(3), new float[] {1, 2, 3});
    save("y", ElementType.F32, Shape.of(3), new float[] {10, 20, 30});
    Files.writeString(folder.resolve("own.cu"), OWN);
    Files.createDirectories(folder.resolve("headers"));
    Files.writeString(folder.resolve("headers/own.h"), "#define FACTOR 2\n");
  }

  void fails(String expected, String arguments) {
    run(1, arguments);
    String line = text(err);
    assertTrue(line.contains(expected), line);
    assertTrue(line.startsWith("lanewise: "), line);
    assertEquals(1, line.lines().count(), line);
    assertTrue(!line.contains("internal error"), line);
  }

  /** Runs a command; a word's @ stands for the test's folder. */
  void run(int expected, String arguments) {
    int code = main(arguments.replace("@", folder + "/").split(" "));
    assertEquals(expected, code, arguments + "\n" + text(out) + text(err));
  }

  int main(String... arguments) {
    out.reset();
    err.reset();
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  NdArray read(String name) throws IOException {
    return NpyReader.read(folder.resolve(name));
  }

  void save(String name, ElementType type, Shape shape, Object data) throws IOException {
    NpyWriter.write(new NdArray(type, shape, data), folder.resolve(name + ".npy"));
  }

  static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
