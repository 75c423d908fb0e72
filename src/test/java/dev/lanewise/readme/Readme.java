package dev.lanewise.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README's code blocks. */
final class Readme {
  static final Path FILE = Path.of("README.md").toAbsolutePath();

  private Readme() {}

  /** Returns the blocks of one language, in order; {@code ""} for those of none. */
  static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    boolean wanted = false;
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("```")) {
        if (block == null) {
          block = new StringBuilder();
          wanted = line.substring(3).equals(language);
        } else {
          if (wanted) {
            blocks.add(block.toString());
          }
          block = null;
        }
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** Returns the shell commands, in order. */
  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String block : blocks("sh")) {
      block.lines().filter(line -> !line.isBlank()).forEach(commands::add);
    }
    return commands;
  }
}
