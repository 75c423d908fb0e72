package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory of one worker that nobody else may enter, in memory where the system has such a file
 * system. It holds the worker's socket and shared memory, each only until both sides have it open:
 * most of the time it is empty. Whoever outlives the other removes it.
 */
final class PrivateDirectory implements Closeable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "lanewise-";

  /** Tells process ids of this container from those of others that share the memory. */
  private static final String NAMESPACE = namespace();

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path;
  }

  /** Puts files that the worker is to find into its directory. */
  interface Preparation {
    /** Does so. */
    void prepare(Path directory) throws IOException;
  }

  /**
   * Makes one, and removes those that processes which were killed have left. Where there is no room
   * in memory for what it is to hold, it is among the temporary files.
   */
  static PrivateDirectory create(Preparation preparation) throws IOException {
    String prefix = PREFIX + NAMESPACE + "-" + ProcessHandle.current().pid() + "-";
    if (Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)) {
      sweep(SHARED_MEMORY);
      try {
        return prepared(Files.createTempDirectory(SHARED_MEMORY, prefix, onlyOwner()), preparation);
      } catch (IOException e) {
        return inTemporary(prefix, preparation, e);
      }
    }
    return prepared(Files.createTempDirectory(prefix), preparation);
  }

  private static PrivateDirectory inTemporary(
      String prefix, Preparation preparation, IOException first) throws IOException {
    try {
      return prepared(Files.createTempDirectory(prefix), preparation);
    } catch (IOException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private static PrivateDirectory prepared(Path path, Preparation preparation) throws IOException {
    try {
      preparation.prepare(path);
      return new PrivateDirectory(path);
    } catch (IOException | RuntimeException | Error e) {
      remove(path);
      throw e;
    }
  }

  private static String namespace() {
    try {
      Path link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return link.toString().replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "0";
    }
  }

  private static FileAttribute<?> onlyOwner() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /** Removes directories whose process no longer lives, as far as they can be seen. */
  private static void sweep(Path root) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root, PREFIX + NAMESPACE + "-*")) {
      for (Path directory : found) {
        if (!ownerLives(directory.getFileName().toString())) {
          remove(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // it may be entered, but not listed
    }
  }

  private static boolean ownerLives(String name) {
    String[] parts = name.split("-");
    try {
      return parts.length < 4 || ProcessHandle.of(Long.parseLong(parts[2])).isPresent();
    } catch (NumberFormatException e) {
      return true; // not one of ours
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    remove(path);
  }

  /** Removes a directory and the files in it, as far as they are there and ours. */
  static void remove(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException | DirectoryIteratorException e) {
      return; // gone already, or somebody else's; a later sweep tries again
    }
  }
}
