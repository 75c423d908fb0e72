package dev.lanewise.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A finished Java process: exit code, standard output, standard error. */
record Run(int code, String out, String err) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Runs a class of the test's class path, and of another folder, in a folder. */
  static Run java(Path folder, Path classes, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + classes;
    command.addAll(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-cp", path));
    command.addAll(arguments);
    Path out = Files.createTempFile("lanewise", ".out");
    Path err = Files.createTempFile("lanewise", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after two minutes: " + arguments);
      }
      return new Run(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
