package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.LaneExecutor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Shared memory for which there is no room, on either side. A limit on the size of files does to
 * one that grows what a full disk does, and is inherited by the workers.
 */
@Timeout(120)
@ExtendWith(Strays.class)
class FullDiskTest {
  private static final int TASKS = 16;

  /** In blocks of 512 bytes: enough for a worker's page of slots, for no segment. */
  private static final String LIMIT = "ulimit -f 64; exec \"$@\"";

  @Test
  void arraysGoThroughTheSocketWhereThereIsNoRoomForThem() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell to set the limit with");
    Process limited =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                LIMIT,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Limited.class.getName())
            .redirectErrorStream(true)
            .start();
    byte[] said = limited.getInputStream().readAllBytes();
    assertTrue(limited.waitFor(60, TimeUnit.SECONDS));
    String text = new String(said, StandardCharsets.UTF_8);
    assertEquals(0, limited.exitValue(), text);
    assertTrue(text.contains("no 1048576 bytes of shared memory"), text);
    assertTrue(text.contains("[lanewise-1-worker-"), "the workers have no room either: " + text);
    assertTrue(text.endsWith("all there\n"), text);
  }

  /** The program under the limit. */
  static final class Limited {
    private Limited() {}

    public static void main(String[] arguments) throws Exception {
      List<CompletableFuture<float[]>> all = new ArrayList<>();
      try (LaneExecutor pool = LaneExecutor.processes(2)) {
        for (int i = 0; i < TASKS; i++) {
          float[] array = new float[1 << 18];
          array[array.length - 1] = i;
          all.add(pool.submit(() -> incremented(array)));
        }
        for (int i = 0; i < TASKS; i++) {
          float[] array = all.get(i).get();
          if (array[0] != 1 || array[array.length - 1] != i + 1) {
            throw new AssertionError("task " + i + ": " + array[array.length - 1]);
          }
        }
      }
      System.out.println("all there");
    }

    private static float[] incremented(float[] array) {
      for (int i = 0; i < array.length; i++) {
        array[i]++;
      }
      return array;
    }
  }
}
