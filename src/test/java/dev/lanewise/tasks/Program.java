package dev.lanewise.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that has run in a JVM of its own. */
record Program(int code, String out, String err) {
  /** A JVM takes a second on a busy machine; one that waits for idle threads takes a minute. */
  private static final long MOST_SECONDS = 30;

  /** Runs a main class, with files for its output in a folder. */
  static Program run(Path folder, String classPath, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(main.getSimpleName() + " does not end\n" + Files.readString(out));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
