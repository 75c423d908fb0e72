package dev.lanewise.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Small files with one clear job: prints the sizes by package, and holds the median down. */
class SizeTest {
  private static final int MEDIAN_LIMIT = 150;

  @Test
  void medianFileIsSmall() {
    Map<String, List<Integer>> byPackage = new TreeMap<>();
    List<Integer> all = new ArrayList<>();
    for (Path file : SourceFiles.under("src/main/java", ".java")) {
      int lines = SourceFiles.lines(file).size();
      all.add(lines);
      String folder = Path.of("src/main/java").relativize(file.getParent()).toString();
      byPackage.computeIfAbsent(folder, k -> new ArrayList<>()).add(lines);
    }
    System.out.println("files  lines  median    max  package");
    byPackage.forEach(SizeTest::print);
    print("all", all);
    assertTrue(median(all) <= MEDIAN_LIMIT, "median file has " + median(all) + " lines");
  }

  @Test
  void everyPackageSaysItsJob() {
    List<String> silent = new ArrayList<>();
    for (Path file : SourceFiles.under("src/main/java", ".java")) {
      Path info = file.resolveSibling("package-info.java");
      boolean module = file.endsWith("module-info.java"); // it is in no package
      if (!module && !Files.exists(info) && !silent.contains(info.toString())) {
        silent.add(info.toString());
      }
    }
    assertEquals(List.of(), silent);
  }

  private static void print(String name, List<Integer> sizes) {
    int sum = sizes.stream().mapToInt(Integer::intValue).sum();
    int max = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    System.out.printf("%5d %6d %7d %6d  %s%n", sizes.size(), sum, median(sizes), max, name);
  }

  private static int median(List<Integer> sizes) {
    return sizes.stream().sorted().skip(sizes.size() / 2).findFirst().orElse(0);
  }
}
