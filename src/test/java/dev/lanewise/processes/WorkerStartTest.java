package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers start wherever this JVM runs, and as the user wants them to. */
@Timeout(60)
@ExtendWith(Strays.class)
class WorkerStartTest {
  private static LaneExecutor pool(ProcessOptions options) {
    return LaneExecutor.builder().device("cpu").processes(options).build();
  }

  @Test
  void aClassPathOfAnyLengthAndWithAnyCharactersArrives() throws Exception {
    List<Path> entries = new ArrayList<>(List.of(Path.of("/a b # \\n \"c\" 'd'")));
    for (int i = 0; i < 1000; i++) {
      entries.add(Path.of("/" + "x".repeat(200) + i));
    }
    ProcessOptions options = ProcessOptions.workers(1).classPath(entries.toArray(Path[]::new));
    try (LaneExecutor pool = pool(options)) {
      String classPath = pool.submit(() -> System.getProperty("java.class.path")).get();
      List<String> there = Arrays.asList(classPath.split(File.pathSeparator));
      int first = there.indexOf(entries.get(0).toString());
      assertTrue(first >= 0, "the first is not there");
      List<String> rest = there.subList(first, first + entries.size());
      assertEquals(entries.stream().map(Path::toString).toList(), rest);
    }
  }

  private static String collectorAndHeap() {
    String collector = ManagementFactory.getGarbageCollectorMXBeans().get(0).getName();
    return collector.split(" ")[0] + " " + (Runtime.getRuntime().maxMemory() >> 20);
  }

  @Test
  void theCollectorAndTheHeapThatTheUserChoosesWin(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("options"), "-XX:+UseG1GC -Xmx96m\n");
    for (String[] options : new String[][] {{"-XX:+UseG1GC", "-Xmx96m"}, {"@" + file}}) {
      try (LaneExecutor pool = pool(ProcessOptions.workers(1).jvmOptions(options))) {
        assertEquals("G1 96", pool.submit(() -> collectorAndHeap()).get());
      }
    }
  }

  /** Runs a task from a directory that is no more. */
  static final class Homeless {
    private Homeless() {}

    public static void main(String[] arguments) throws Exception {
      Files.delete(Path.of(System.getProperty("user.dir")));
      try (LaneExecutor pool = LaneExecutor.processes(1)) {
        System.out.println(pool.submit(() -> 42).get());
      }
    }
  }

  @Test
  void workersStartWhereTheCurrentDirectoryHasBeenDeleted(@TempDir Path folder) throws Exception {
    Path current = Files.createDirectory(folder.resolve("current"));
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Homeless.class.getName())
            .directory(current.toFile())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(program.waitFor(30, TimeUnit.SECONDS));
    assertEquals("42", said);
  }
}
