package dev.lanewise.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a worker starts: where this JVM has, unless that is gone. No JVM starts there then. */
final class WorkingDirectory {
  private WorkingDirectory() {}

  /** Returns a directory to start in; null for that of this process. */
  static File substitute() {
    Path named = Path.of("").toAbsolutePath();
    try {
      if (Files.isSameFile(Path.of("."), named)) {
        return null;
      }
    } catch (IOException e) {
      // it is gone
    }
    if (Files.isDirectory(named)) {
      return named.toFile(); // it has been made anew
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return (Files.isDirectory(temporary) ? temporary : named.getRoot()).toFile();
  }
}
