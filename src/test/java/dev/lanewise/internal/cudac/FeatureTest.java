package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of refused features in the documentation is the list in the code. */
class FeatureTest {

  @Test
  void theTableIsTheList() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("kernels/LANGUAGE.md")).stream()
            .filter(l -> l.startsWith("| `"))
            .toList();
    List<String> expected =
        Arrays.stream(Feature.values())
            .map(f -> "| `" + f.id() + "` | " + f.description() + " | " + f.instead() + " |")
            .toList();
    assertEquals(expected, rows);
  }
}
