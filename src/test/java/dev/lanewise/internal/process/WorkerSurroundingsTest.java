package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker is started from, and in. */
class WorkerSurroundingsTest {

  @Test
  void anEmptyEntryOfTheClassPathIsTheCurrentDirectory() {
    String here = Path.of("").toAbsolutePath().toString();
    String jar = Path.of("a.jar").toAbsolutePath().toString();
    String separator = File.pathSeparator;
    assertEquals(
        List.of(jar, here),
        JvmCommand.entries("a.jar" + separator, false),
        "a separator at the end");
    assertEquals(
        List.of(jar, here, jar), JvmCommand.entries("a.jar" + separator + separator + jar, true));
    assertEquals(List.of(here), JvmCommand.entries("", false));
    assertEquals(List.of(), JvmCommand.entries("", true), "a module needs no class path");
  }

  @Test
  void anImageWithoutALauncherIsToldHowToGetOne(@TempDir Path home) {
    IOException missing = assertThrows(IOException.class, () -> JvmCommand.launcher(home));
    assertTrue(missing.getMessage().contains("there is no " + home), missing.getMessage());
    assertTrue(missing.getMessage().contains("jpackage --jlink-options"), missing.getMessage());
  }

  @Test
  void whereSharedMemoryIsFullTheDirectoryIsAmongTheTemporaryFiles() throws Exception {
    List<Path> tried = new ArrayList<>();
    PrivateDirectory.Preparation preparation =
        path -> {
          tried.add(path);
          if (path.startsWith("/dev/shm")) {
            throw new IOException("No space left on device");
          }
        };
    try (PrivateDirectory directory = PrivateDirectory.create(preparation)) {
      assertTrue(Files.isDirectory(directory.path()));
      assertFalse(directory.path().startsWith("/dev/shm"));
      tried.remove(directory.path());
    }
    for (Path path : tried) {
      assertFalse(Files.exists(path));
    }
  }
}
