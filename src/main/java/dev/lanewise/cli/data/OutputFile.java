package dev.lanewise.cli.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its place and moves it there: nobody finds half of it. */
public final class OutputFile {
  private OutputFile() {}

  /** Writes the contents. */
  interface Contents {
    void write(WritableByteChannel channel) throws IOException;
  }

  /**
   * Checks whether a file can be written, as far as that can be told without writing.
   *
   * @throws BadFileException if not
   */
  public static void check(Path file) throws BadFileException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new BadFileException(file, "is a folder; name a file in it");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new BadFileException(file, "cannot be written: its folder does not exist");
    }
    boolean inPlace = Files.exists(file) && !Files.isRegularFile(file);
    if (!Files.isWritable(inPlace ? file : folder)) {
      throw new BadFileException(file, "no permission to write it");
    }
  }

  static void write(Path file, Contents contents) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new BadFileException(file, "is a folder; name a file in it");
      }
      boolean inPlace = Files.exists(file) && !Files.isRegularFile(file); // such as /dev/stdout
      Path target = inPlace ? file : beside(file);
      boolean moved = inPlace;
      try {
        try (FileChannel channel =
            FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          contents.write(channel);
        }
        if (!inPlace) {
          Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
          moved = true;
        }
      } finally {
        if (!moved) {
          Files.deleteIfExists(target);
        }
      }
    } catch (NoSuchFileException e) {
      throw new BadFileException(file, "cannot be written: its folder does not exist", e);
    } catch (AccessDeniedException e) {
      throw new BadFileException(file, "no permission to write it", e);
    } catch (BadFileException e) {
      throw e;
    } catch (IOException e) {
      throw new BadFileException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling(
        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }
}
