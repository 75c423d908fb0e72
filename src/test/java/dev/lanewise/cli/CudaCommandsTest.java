package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Devices;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.cli.data.NpyWriter;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.device.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a GPU. */
@Tag("cuda")
class CudaCommandsTest {
  private static final Logger LOGGER = Logger.getLogger("dev.lanewise");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void needsDevice() throws IOException {
    DeviceStatus first = Devices.probe().get(1);
    assumeTrue(
        first.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + first.reason() + "; " + first.remedy());
    float[] x = {1, 2, 3};
    NpyWriter.write(new NdArray(ElementType.F32, Shape.of(3), x), folder.resolve("x.npy"));
  }

  @Test
  void runTellsCopiesFromTheKernel() throws IOException {
    run("run saxpy a=2 x=@x.npy --device cuda --time --repeat 3 --out y=@y.npy");
    List<String> lines = text(out).lines().toList();
    assertTrue(lines.get(0).startsWith("saxpy ran on cuda:0 ("), text(out));
    assertTrue(lines.get(0).endsWith(": as asked"), text(out));
    List<String> labels = List.of("first", "total", "kernel", "copies");
    for (int i = 0; i < labels.size(); i++) {
      assertTrue(lines.get(i + 1).matches(labels.get(i) + " +[0-9.]+ (ns|µs|ms|s).*"), text(out));
    }
    assertArrayEquals(new float[] {2, 4, 6}, (float[]) read("y.npy"));
  }

  @Test
  void theDeviceIsToldOnce() {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record.getMessage());
          }

          @Override
          public void flush() {
            // nothing is kept back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    LOGGER.addHandler(handler);
    try {
      for (String device : List.of("cuda", "cuda:0", "auto")) {
        run("run saxpy a=2 x=@x.npy --device " + device);
        assertEquals(1, text(out).split("ran on cuda:0", -1).length - 1, text(out));
        assertEquals("", text(err));
      }
    } finally {
      LOGGER.removeHandler(handler);
    }
    assertEquals(List.of(), logged);
  }

  @Test
  void mapGivesTheTypesOfTheCpu() throws IOException {
    run("map x>1.5 x=@x.npy --device cuda -o @b.npy");
    assertArrayEquals(new byte[] {0, 1, 1}, (byte[]) read("b.npy"));
    run("map gelu(x)*2.0 x=@x.npy --device cuda -o @g.npy");
    float[] gpu = (float[]) read("g.npy");
    run("map gelu(x)*2.0 x=@x.npy --device cpu -o @g.npy");
    assertArrayEquals((float[]) read("g.npy"), gpu, 1e-6f);
  }

  @Test
  void compareHasColumnsWithAndWithoutCopies() {
    run("compare saxpy --sizes 1K,4K --seconds 0.01");
    String table = text(out);
    for (String column :
        List.of("plain loop", "parallel streams", "CPU pool", "cuda:0", "cuda:0, no copies")) {
      assertTrue(table.contains(column), table);
    }
    assertTrue(table.contains("1st call"), table);
    assertTrue(table.contains("cuda:0, no copies is "), table); // the crossover, or that none is
    run("compare --expr sin(x)*y --sizes 1K --seconds 0.01 --csv");
    assertEquals(5, text(out).lines().count(), text(out));
    assertTrue(text(out).contains("1024,\"cuda:0, no copies\","), text(out));
  }

  @Test
  void doctorComputesAKnownAnswerOnIt() {
    run("doctor");
    assertTrue(text(out).matches("(?s).*cuda:0 +usable: .*; saxpy right after .*"), text(out));
    assertTrue(text(out).matches("(?s).*compilers +[^\\n]*(nvrtc|nvcc|cuda-redist).*"), text(out));
    assertTrue(text(out).matches("(?s).*in this process [0-9]+ hits, [0-9]+ misses.*"), text(out));
  }

  @Test
  void kernelsAreChecked() throws IOException {
    Files.writeString(
        folder.resolve("k.cu"),
        "__global__ void good(float* x) { x[threadIdx.x] = 1; }\n"
            + "template <typename T> __global__ void any(T* x) { *x = 1; }\n");
    run("kernels --check @k.cu");
    assertTrue(text(out).contains("k.cu:1: good (cpu, cuda)"), text(out));
    assertTrue(text(out).contains("any<float>"), text(out));
    assertTrue(text(out).contains("2 kernels, 2 ok, 0 refused"), text(out));
  }

  private void run(String arguments) {
    out.reset();
    err.reset();
    int code =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments.replace("@", folder + "/").split(" "));
    assertEquals(0, code, arguments + "\n" + text(out) + text(err));
  }

  private Object read(String name) throws IOException {
    return NpyReader.read(folder.resolve(name)).data();
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
