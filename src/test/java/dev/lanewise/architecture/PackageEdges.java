package dev.lanewise.architecture;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/** The package dependencies of compiled classes, as {@code jdeps} sees them in the bytecode. */
final class PackageEdges {
  private PackageEdges() {}

  /** Returns for each package of the classes the packages it uses, its own excepted. */
  static Map<String, Set<String>> of(Path classes) {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "-verbose:package",
            "--ignore-missing-deps",
            "--multi-release",
            "base",
            "--module-path",
            System.getProperty("java.class.path"),
            classes.toString());
    if (status != 0) {
      throw new IllegalStateException("jdeps: " + err + out);
    }
    Map<String, Set<String>> edges = new TreeMap<>();
    String from = "";
    for (String line : out.toString().split("\n")) {
      String[] words = line.trim().split("\\s+");
      int arrow = java.util.List.of(words).indexOf("->");
      if (!line.startsWith("   ") || arrow < 0 || arrow + 1 >= words.length) {
        continue;
      }
      if (arrow > 0) {
        from = words[0];
      }
      if (!from.equals(words[arrow + 1])) {
        edges.computeIfAbsent(from, k -> new TreeSet<>()).add(words[arrow + 1]);
      }
    }
    return edges;
  }
}
