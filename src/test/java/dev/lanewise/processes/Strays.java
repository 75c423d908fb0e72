package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test: no child process, no thread of an executor, no file, socket or mapping of shared
 * memory is left. During it: if it takes too long, the threads of this JVM and of all its workers
 * are dumped.
 */
public final class Strays implements BeforeEachCallback, AfterEachCallback {
  private static final Duration DUMP_AFTER = Duration.ofSeconds(45);

  /** How long the system may take over the end of a process that has been told to go. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Thread watchdog;

  @Override
  public void beforeEach(ExtensionContext context) {
    String test = context.getDisplayName();
    watchdog = new Thread(() -> watch(test), "watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  private static void watch(String test) {
    try {
      TimeUnit.MILLISECONDS.sleep(DUMP_AFTER.toMillis());
      System.err.println("watchdog: " + test + " takes longer than " + DUMP_AFTER);
      dump();
    } catch (InterruptedException e) {
      return;
    }
  }

  /** Prints what every thread does, here and in the workers, whose output comes here. */
  static void dump() {
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              System.err.println(thread + " " + thread.getState());
              for (StackTraceElement frame : stack) {
                System.err.println("\tat " + frame);
              }
            });
    ProcessHandle.current()
        .children()
        .forEach(
            child -> {
              try {
                new ProcessBuilder("kill", "-QUIT", String.valueOf(child.pid())).start().waitFor();
              } catch (IOException | InterruptedException e) {
                System.err.println("watchdog: cannot reach " + child.pid() + ": " + e);
              }
            });
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    watchdog.interrupt();
    watchdog.join();
    assertNone();
  }

  /** Fails if anything is left of any executor. */
  public static void assertNone() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join(PATIENCE.toMillis());
    }
    assertEquals(Set.of(), names(threads()), "threads that are left");
    assertEquals(List.of(), workers(), "processes that are left");
    assertEquals(Set.of(), files(), "files that are left");
    assertEquals(List.of(), mappings(), "shared memory that is still mapped");
  }

  /** Returns the threads of pools and workers: all that carry a number, or are named for a test. */
  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(lanewise-\\d|stray-).*"))
        .toList();
  }

  private static Set<String> names(List<Thread> threads) {
    return threads.stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the worker processes that this JVM has. */
  public static List<String> workers() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child -> child.info().commandLine().orElse("").contains("internal.process.Worker"))
        .map(child -> child.pid() + " " + child.info().commandLine().orElse(""))
        .toList();
  }

  private static Set<String> files() {
    Set<String> found = new TreeSet<>();
    String own = "-" + ProcessHandle.current().pid() + "-";
    for (Path root : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
      if (!Files.isDirectory(root)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "lanewise-*")) {
        for (Path entry : entries) {
          if (entry.toString().contains(own)) {
            found.add(entry.toString());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static List<String> mappings() {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.exists(maps)) {
      return List.of();
    }
    try {
      List<String> found = new ArrayList<>(Files.readAllLines(maps));
      found.removeIf(line -> !line.contains("/lanewise-"));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
