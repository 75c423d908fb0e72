package dev.lanewise.internal.cudac;

import java.util.ArrayList;
import java.util.List;

/**
 * One reading of a file: the source, or a header at the place where it was included. It also keeps
 * what {@link DeviceText} needs to know about the text once it is parsed.
 */
final class SourceText {
  /** What to do with a stretch of text when host code is removed. */
  enum Treatment {
    /** A conditional, {@code #define} or {@code #undef}: stays even inside host code. */
    DIRECTIVE,
    /** An include of the system: stays if the device compiler needs it. */
    SYSTEM_INCLUDE,
    /** An include of a local header: its text takes the place. */
    LOCAL_INCLUDE,
    /** Blanked. */
    HOST
  }

  /**
   * A stretch of the text.
   *
   * @param start offset of its first character
   * @param end offset after its last character
   * @param treatment what to do with it
   * @param header the included text, for local includes; null if it is not there or read before
   * @param name the name of what is included, else empty
   */
  record Stretch(int start, int end, Treatment treatment, SourceText header, String name) {}

  final String name;
  final String text;
  final List<Stretch> stretches = new ArrayList<>();

  SourceText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  void add(int start, int end, Treatment treatment) {
    stretches.add(new Stretch(start, end, treatment, null, ""));
  }

  /** Returns the comment directly above an offset, without comment signs; empty if none. */
  String commentAbove(int offset) {
    int end = backOverSpace(offset);
    if (end < 0) {
      return "";
    }
    if (text.startsWith("*/", end - 2) && end >= 4) {
      int start = text.lastIndexOf("/*", end - 3);
      return start < 0 ? "" : stripped(text.substring(start + 2, end - 2));
    }
    StringBuilder lines = new StringBuilder();
    while (end > 0) {
      int lineStart = text.lastIndexOf('\n', end - 1) + 1;
      String line = text.substring(lineStart, end).strip();
      if (!line.startsWith("//")) {
        break;
      }
      lines.insert(0, line + "\n");
      end = lineStart - 1;
    }
    return stripped(lines.toString());
  }

  /** Returns the offset after the last visible character, or -1 if more than one line is empty. */
  private int backOverSpace(int offset) {
    int newlines = 0;
    int end = offset;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
      newlines += text.charAt(end) == '\n' ? 1 : 0;
    }
    return newlines > 2 || end == 0 ? -1 : end;
  }

  private static String stripped(String comment) {
    StringBuilder result = new StringBuilder();
    for (String line : comment.split("\n", -1)) {
      int at = 0;
      String bare = line.strip();
      while (at < bare.length() && "/*!<".indexOf(bare.charAt(at)) >= 0) {
        at++;
      }
      String rest = bare.substring(at);
      boolean rule = rest.chars().allMatch(c -> c == '*' || c == '-' || c == '=' || c == '/');
      result.append(rule ? "" : rest.startsWith(" ") ? rest.substring(1) : rest).append('\n');
    }
    return result.toString().strip();
  }
}
