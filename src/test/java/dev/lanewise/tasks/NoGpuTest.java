package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceException;
import dev.lanewise.rows.Row;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a GPU cannot be used, all else can: seen in a JVM that does not even have JCuda. */
class NoGpuTest {
  @TempDir Path folder;

  static final class WithoutJcuda {
    public static void main(String[] args) {
      try (LaneExecutor ex = LaneExecutor.threads(2)) {
        System.out.println(ex.submit(() -> ex.device().id()).join());
      }
      try {
        LaneExecutor.gpu().close();
      } catch (DeviceException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  @Row({"I24", "M4"})
  void theLibraryLoadsWithoutCudaAndSaysWhatIsMissing() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("jcuda") && !entry.contains("jcublas"))
            .collect(Collectors.joining(File.pathSeparator));
    Program run = Program.run(folder, classPath, WithoutJcuda.class);
    assertEquals(0, run.code(), run.err());
    String[] lines = run.out().split("\n");
    assertEquals("cpu", lines[0]);
    assertTrue(lines[1].startsWith("refused: "), run.out());
  }
}
