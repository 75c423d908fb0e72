package dev.lanewise.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** The names of files on the command line. */
final class FileNames {
  private FileNames() {}

  static boolean isArray(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".npy");
  }

  static boolean isPicture(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".png");
  }

  /**
   * Returns the path of that name.
   *
   * @throws CommandException if the system's encoding has not all its characters
   */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandException.failed(refusal(name));
    }
  }

  /** As {@link #path}, for the values of options. */
  static Path optionPath(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(refusal(name));
    }
  }

  private static String refusal(String name) {
    return name.indexOf('\0') >= 0
        ? "a file name cannot contain a zero byte"
        : name
            + ": the locale's encoding, "
            + System.getProperty("sun.jnu.encoding")
            + ", has not all characters of this file name; set LC_ALL=C.UTF-8";
  }
}
