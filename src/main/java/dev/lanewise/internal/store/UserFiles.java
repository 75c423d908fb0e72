package dev.lanewise.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where this user's cached files lie: the setting {@code lanewise.cache} or {@code LANEWISE_CACHE},
 * else {@code $XDG_CACHE_HOME/lanewise}, else {@code ~/.cache/lanewise}.
 */
public final class UserFiles {
  private UserFiles() {}

  /** Returns the cache directory; it need not exist. */
  public static Path cacheDirectory() {
    String chosen = setting("lanewise.cache", "LANEWISE_CACHE");
    if (chosen != null) {
      return Path.of(chosen).toAbsolutePath();
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg != null && Path.of(xdg).isAbsolute()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("lanewise");
  }

  /** Returns a system property, else an environment variable, else null; empty counts as unset. */
  public static String setting(String property, String variable) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      value = System.getenv(variable);
    }
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * Makes a directory that only this user can enter, with its parents. What is loaded or run from a
   * directory that others can write to is theirs to choose: such a directory is refused.
   *
   * @throws IOException if it cannot be made, or lies there and others may write to it
   */
  public static void makePrivate(Path directory) throws IOException {
    if (!Files.getFileStore(nearestExisting(directory)).supportsFileAttributeView("posix")) {
      Files.createDirectories(directory);
      return;
    }
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new IOException(
          directory + " can be written to by other users; chmod go-w " + directory);
    }
  }

  private static Path nearestExisting(Path path) {
    Path at = path.toAbsolutePath();
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }

  /** Deletes a file if it can be deleted. */
  static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException | UncheckedIOException e) {
      // Left where it is: the cache sweeps stale files when it makes room.
    }
  }

  /** Returns why a file could not be read or written, in words for people. */
  static String reason(Throwable e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
