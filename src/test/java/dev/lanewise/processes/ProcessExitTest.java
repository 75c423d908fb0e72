package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.rows.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of workers and tasks when the program ends. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessExitTest {
  @TempDir private Path folder;
  private Gate gate;
  private Process program;

  @BeforeEach
  void openGate() throws Exception {
    gate = new Gate();
  }

  @AfterEach
  void closeGate() throws Exception {
    gate.close();
    program.destroyForcibly();
  }

  private void start(String what) throws IOException {
    program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                what,
                String.valueOf(gate.pass().port()))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
  }

  private String awaitEnd(int exitCode) throws Exception {
    assertTrue(program.waitFor(60, TimeUnit.SECONDS));
    String err = Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    assertEquals("", err);
    assertEquals(exitCode, program.exitValue());
    assertNothingLeft();
    return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
  }

  /** The program's directories in shared memory have its process id in their names. */
  private void assertNothingLeft() throws IOException {
    Path shared = Path.of("/dev/shm");
    if (Files.isDirectory(shared)) {
      try (Stream<Path> files = Files.list(shared)) {
        assertEquals(
            List.of(),
            files.filter(f -> f.toString().contains("-" + program.pid() + "-")).toList());
      }
    }
  }

  @Test
  @Row("S02")
  void theEndOfMainWaitsForATask() throws Exception {
    start("end");
    gate.awaitArrivals(1);
    assertFalse(program.waitFor(1, TimeUnit.SECONDS));
    gate.open();
    assertTrue(awaitEnd(0).contains("the task has ended"));
  }

  @Test
  @Row("S06")
  void soItDoesAfterAShutdownThatDoesNotWait() throws Exception {
    start("shutdown");
    gate.awaitArrivals(1);
    gate.open();
    assertTrue(awaitEnd(0).contains("the task has ended"));
  }

  @Test
  @Row("S03")
  void nothingIsTakenWhileTheJvmEnds() throws Exception {
    start("hook");
    String out = awaitEnd(0);
    assertTrue(out.contains("refused") && out.contains("the JVM is ending"), out);
  }

  @Test
  void aTaskThatRunsWhenTheJvmEndsSaysSo() throws Exception {
    start("close");
    String out = awaitEnd(5);
    assertTrue(out.contains("was killed because this JVM is ending"), out);
  }

  @Test
  void exitEndsTheWorkersToo() throws Exception {
    start("exit");
    List<Optional<ProcessHandle>> all = handles(gate.awaitArrivals(3));
    gate.letOne();
    gate.open();
    awaitEnd(5);
    for (Optional<ProcessHandle> handle : all) {
      awaitEnd(handle);
    }
  }

  private static List<Optional<ProcessHandle>> handles(List<Long> pids) {
    return pids.stream().map(ProcessHandle::of).toList();
  }

  private static void awaitEnd(Optional<ProcessHandle> handle) throws Exception {
    if (handle.isPresent()) {
      handle.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void workersOfAParentThatIsKilledLeaveNothing() throws Exception {
    start("wait");
    List<Optional<ProcessHandle>> all = handles(gate.awaitArrivals(3));
    program.destroyForcibly().waitFor();
    for (Optional<ProcessHandle> handle : all) {
      awaitEnd(handle);
    }
    assertNothingLeft();
  }
}
