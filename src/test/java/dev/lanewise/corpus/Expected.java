package dev.lanewise.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** What the arrays of each case hold after its launches: {@code expected.txt}. */
final class Expected {
  private Expected() {}

  /** Returns digests by file and array; arrays that are absent stay as they were made. */
  static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(CorpusCase.FOLDER.resolve("expected.txt"))) {
        String[] parts = line.split("\t");
        all.computeIfAbsent(parts[0], k -> new TreeMap<>()).put(parts[1], parts[2]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
