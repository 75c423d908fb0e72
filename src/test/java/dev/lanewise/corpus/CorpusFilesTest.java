package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The corpus is whole: every file says what to run, and every file's results are known. */
class CorpusFilesTest {
  private final List<CorpusCase> cases = CorpusCase.all();
  private final Map<String, Map<String, String>> expected = Expected.read();

  @Test
  void thereAreEnough() {
    assertTrue(cases.size() >= 50, cases.size() + " files");
  }

  @Test
  void everyFileHasLaunchesAndResults() {
    Set<String> names = cases.stream().map(c -> c.name).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(names), new TreeSet<>(expected.keySet()));
    for (CorpusCase c : cases) {
      assertFalse(c.launches.isEmpty(), c.name);
      assertFalse(expected.get(c.name).isEmpty(), c.name);
    }
  }

  @Test
  void everyResultIsOfAnArrayThatChanges() {
    for (CorpusCase c : cases) {
      Map<String, String> results = expected.get(c.name);
      Set<String> arrays = c.arrays.stream().map(CorpusArray::name).collect(Collectors.toSet());
      assertTrue(arrays.containsAll(results.keySet()), c.name);
      for (CorpusArray array : c.arrays) {
        String result = results.get(array.name());
        if (result != null) {
          assertFalse(result.equals(Digest.of(array.make())), c.name + " " + array.name());
          assertFalse(result.contains("NaN"), c.name + " " + array.name());
        }
      }
    }
  }
}
