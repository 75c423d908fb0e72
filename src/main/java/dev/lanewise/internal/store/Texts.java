package dev.lanewise.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Source texts: how they are read, and which headers they name. */
final class Texts {
  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\r\\n]+)[>\"]");

  /** A macro that names a header, for {@code #include MACRO}. */
  private static final Pattern HEADER_MACRO =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+\\w+[ \\t]+\"([^\"\\r\\n]+\\.\\w+)\"");

  /**
   * An include directive.
   *
   * @param name what is included
   * @param quoted whether in quotes: looked for beside the file first
   */
  record Include(String name, boolean quoted) {}

  private Texts() {}

  /** Returns the directives of a text, whatever conditions stand around them. */
  static List<Include> includes(String text) {
    List<Include> includes = new ArrayList<>();
    Matcher matcher = INCLUDE.matcher(text);
    while (matcher.find()) {
      includes.add(new Include(matcher.group(2).trim(), matcher.group(1).equals("\"")));
    }
    Matcher macro = HEADER_MACRO.matcher(text);
    while (macro.find()) {
      includes.add(new Include(macro.group(1).trim(), true));
    }
    return includes;
  }

  /** Returns the text of a file, or null if it is not there or cannot be read. */
  static String read(Path file) {
    try {
      return Files.isRegularFile(file) ? decode(Files.readAllBytes(file)) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** UTF-8 without its mark; other encodings can only differ in comments, so nothing is refused. */
  static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
