package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a process starts on a GPU: what it compiles, and which native libraries it loads. */
@Tag("cuda")
class FirstLaunchTest {
  private static final String NATIVE = "libJCudaDriver-12.6.0-linux-x86_64.so";

  @TempDir Path folder;

  @BeforeEach
  void needsSimulatedDriver() throws IOException {
    Drivers.assumeUsable();
    assumeTrue(SimulatedDriver.isLoaded(), "child processes report to the simulated driver only");
  }

  @Test
  void aSecondProcessCompilesNothing() throws Exception {
    assertEquals("saxpy.cu cacheHit=false", compilation(launch(Map.of())));
    assertEquals("saxpy.cu cacheHit=true", compilation(launch(Map.of())));
  }

  @Test
  void aDamagedOrUnwritableCacheCostsAWarning() throws Exception {
    launch(Map.of());
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Files.writeString(files.findFirst().orElseThrow(), "not what was written");
    }
    ChildProcess damaged = launch(Map.of());
    assertEquals("saxpy.cu cacheHit=false", compilation(damaged));
    assertEquals(2, damaged.output().split("is damaged", -1).length, damaged.output());
    assertEquals("saxpy.cu cacheHit=true", compilation(launch(Map.of())));
  }

  @Test
  void doctorShowsTheHit() throws Exception {
    Map<String, String> cache = Map.of("LANEWISE_CACHE", folder.resolve("user").toString());
    assertTrue(doctor(cache).contains("0 hits, 1 misses"), "first");
    assertTrue(doctor(cache).contains("1 hits, 0 misses"), "second");
  }

  private String doctor(Map<String, String> environment) throws Exception {
    ChildProcess child = ChildProcess.run(folder, Doctor.class, environment);
    assertEquals(0, child.status(), child.output());
    return child.output();
  }

  /** The command, as a program: a child process gets the test's folder as its argument. */
  static final class Doctor {
    private Doctor() {}

    public static void main(String[] arguments) {
      dev.lanewise.cli.Main.main(new String[] {"doctor"});
    }
  }

  @Test
  void processesThatStartTogetherOnAnEmptyTemporaryDirectoryAllWork() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Map<String, String> options = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (ChildProcess child : eight(pool, options)) {
        assertEquals(0, child.status(), child.output());
        assertTrue(child.output().contains("y = 3.0 5.0"), child.output());
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(List.of(), contents(temporary));
  }

  private List<ChildProcess> eight(ExecutorService pool, Map<String, String> options)
      throws Exception {
    List<ChildProcess> ended = new ArrayList<>();
    for (Future<ChildProcess> child :
        pool.invokeAll(Collections.<Callable<ChildProcess>>nCopies(8, () -> launch(options)))) {
      ended.add(child.get());
    }
    return ended;
  }

  @Test
  void aFilePlantedInTheTemporaryDirectoryIsNotLoaded() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    byte[] planted = "not JCuda".getBytes();
    Files.write(temporary.resolve(NATIVE), planted);
    ChildProcess child = launch(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary));
    assertEquals(0, child.status(), child.output());
    assertTrue(child.output().contains("y = 3.0 5.0"), child.output());
    assertArrayEquals(planted, Files.readAllBytes(temporary.resolve(NATIVE)));
    assertEquals(List.of(NATIVE), contents(temporary));
  }

  private ChildProcess launch(Map<String, String> environment) throws Exception {
    ChildProcess child = ChildProcess.run(folder, FirstLaunch.class, environment);
    assertEquals(0, child.status(), child.output());
    return child;
  }

  private static String compilation(ChildProcess child) {
    List<String> lines = child.output().lines().filter(l -> l.contains("cacheHit=")).toList();
    assertEquals(1, lines.size(), child.output());
    return lines.get(0);
  }

  private static List<String> contents(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("hsperfdata"))
          .toList();
    }
  }
}
