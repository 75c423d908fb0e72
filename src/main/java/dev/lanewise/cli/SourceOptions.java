package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that C compilers have too: where headers are, and which macros are defined. */
final class SourceOptions {
  @Option(
      names = "-I",
      paramLabel = "DIR",
      description = "A folder in which #include \"…\" looks for headers.")
  private List<Path> includes = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "NAME[=VALUE]",
      mapFallbackValue = "1",
      description = "Defines a macro before the first line of every file, as 1 without VALUE.")
  private Map<String, String> defines = new LinkedHashMap<>();

  List<Path> includes() {
    return includes;
  }

  /** Returns the macros by name; one that is no identifier is a mistake in the usage. */
  Map<String, String> defines() {
    for (String name : defines.keySet()) {
      if (!name.matches("[A-Za-z_]\\w*")) {
        throw CommandException.usage("-D " + name + ": NAME or NAME=VALUE expected");
      }
    }
    return defines;
  }
}
