package dev.lanewise.cli.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what it should be, or cannot be written; one line, beginning with its name. */
public final class BadFileException extends IOException {
  private static final long serialVersionUID = 1L;

  BadFileException(Path file, String message) {
    super(file + ": " + message);
  }

  BadFileException(Path file, String message, Throwable cause) {
    super(file + ": " + message, cause);
  }
}
