package dev.lanewise.internal.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts arguments that are too long for the system into files, which the launcher of the JVM reads:
 * Linux takes 128 KB for one, and the class path is one.
 */
final class ArgumentFiles {
  /** A character may become three bytes. */
  private static final int LONGEST = 32 * 1024;

  private ArgumentFiles() {}

  /** Returns a command with each argument that is too long replaced by a file in a directory. */
  static List<String> shortened(List<String> command, Path directory) throws IOException {
    List<String> shortened = new ArrayList<>();
    for (String argument : command) {
      if (argument.length() <= LONGEST) {
        shortened.add(argument);
      } else {
        Path file = directory.resolve("argument" + shortened.size());
        Files.writeString(file, quoted(argument), launchersCharset());
        shortened.add("@" + file);
      }
    }
    return shortened;
  }

  /** Writes an argument so that the launcher reads it as one, whatever is in it. */
  static String quoted(String argument) {
    String escaped =
        argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
    return "\"" + escaped + "\"\n";
  }

  private static Charset launchersCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }
}
