package dev.lanewise.internal.cuda;

import dev.lanewise.internal.store.UserFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;

/**
 * An NVRTC of the version that JCuda's binding is linked with, found but not yet loaded: a cached
 * binary needs no compiler, only its version.
 *
 * <p>Looked for, in this order: the setting {@code lanewise.nvrtc} or {@code LANEWISE_NVRTC} (a
 * file or a folder); the Maven artifact {@code org.bytedeco:cuda-redist} on the class path; {@code
 * CUDA_HOME}, {@code CUDA_PATH}; the loader's path; the usual places. NVRTC loads its builtins by
 * name when it compiles; they are loaded first, by absolute path, so that no {@code
 * LD_LIBRARY_PATH} is needed.
 */
final class NvrtcLibrary {
  static final String FILE = "libnvrtc.so.12";
  private static final String BUILTINS = "libnvrtc-builtins.so.12.";
  private static final String REDIST = "org/bytedeco/cuda/linux-x86_64/";
  private static final int NEWEST_MINOR = 9;

  private final Source source;
  private final String version;
  private final String location;

  private interface Source {
    /** Returns the folder in which the files lie. */
    Path folder() throws IOException;
  }

  private NvrtcLibrary(Source source, String version, String location) {
    this.source = source;
    this.version = version;
    this.location = location;
  }

  /** Returns the first one found, or null. */
  static NvrtcLibrary find() {
    String setting = UserFiles.setting("lanewise.nvrtc", "LANEWISE_NVRTC");
    if (setting != null) {
      return inFolder(Files.isDirectory(Path.of(setting)) ? setting : parent(setting));
    }
    NvrtcLibrary found = onClassPath();
    for (String folder : folders()) {
      found = found == null ? inFolder(folder) : found;
    }
    return found;
  }

  /** Returns where it was looked for, for the message that it was not found. */
  static String searched() {
    return "lanewise.nvrtc, org.bytedeco:cuda-redist on the class path, "
        + String.join(", ", folders());
  }

  String version() {
    return version;
  }

  String location() {
    return location + " (" + version + ")";
  }

  /** Loads it and JCuda's binding. */
  void load() {
    try {
      Path folder = source.folder();
      Path builtins = builtins(folder);
      if (builtins != null) {
        System.load(builtins.toString());
      }
      System.load(folder.resolve(FILE).toRealPath().toString());
      NativeLibraries.loadNvrtc();
    } catch (IOException | LinkageError e) {
      throw new IllegalStateException("NVRTC at " + location + " cannot be loaded: " + e, e);
    }
  }

  private static String parent(String file) {
    Path parent = Path.of(file).toAbsolutePath().getParent();
    return parent == null ? "/" : parent.toString();
  }

  private static List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
      String home = System.getenv(variable);
      if (home != null && !home.isBlank()) {
        folders.add(home + "/lib64");
        folders.add(home + "/targets/x86_64-linux/lib");
      }
    }
    String loader = System.getenv("LD_LIBRARY_PATH");
    if (loader != null) {
      for (String folder : loader.split(":")) {
        if (folder.startsWith("/")) {
          folders.add(folder);
        }
      }
    }
    folders.add("/usr/local/cuda/lib64");
    folders.add("/usr/local/cuda-12/lib64");
    folders.add("/opt/cuda/lib64");
    folders.add("/usr/lib/x86_64-linux-gnu");
    folders.add("/usr/lib64");
    return folders;
  }

  private static NvrtcLibrary inFolder(String name) {
    Path folder = Path.of(name).toAbsolutePath();
    Path library = folder.resolve(FILE);
    if (!Files.isReadable(library)) {
      return null;
    }
    try {
      Path real = library.toRealPath();
      String version = real.getFileName().toString().replace("libnvrtc.so.", "");
      return new NvrtcLibrary(() -> folder, version + "-" + Files.size(real), real.toString());
    } catch (IOException e) {
      return null;
    }
  }

  private static Path builtins(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, BUILTINS + "*")) {
      for (Path file : files) {
        return file.toRealPath();
      }
    }
    return null;
  }

  private static NvrtcLibrary onClassPath() {
    ClassLoader loader = NvrtcLibrary.class.getClassLoader();
    URL library = loader.getResource(REDIST + FILE);
    if (library == null) {
      return null;
    }
    for (int minor = NEWEST_MINOR; minor >= 0; minor--) {
      URL builtins = loader.getResource(REDIST + BUILTINS + minor);
      if (builtins != null) {
        String version = "12." + minor + "-" + size(library);
        return new NvrtcLibrary(
            () -> unpacked(version, library, builtins), version, "org.bytedeco:cuda-redist");
      }
    }
    return null;
  }

  private static long size(URL resource) {
    try {
      URLConnection connection = resource.openConnection();
      if (connection instanceof JarURLConnection jar) {
        JarEntry entry = jar.getJarEntry();
        return entry.getSize();
      }
      return connection.getContentLengthLong();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Unpacks the two files to the user's cache, once for each version; later it is only checked. */
  private static Path unpacked(String version, URL... resources) throws IOException {
    Path folder = UserFiles.cacheDirectory().resolve("native").resolve("nvrtc-" + version);
    UserFiles.makePrivate(folder);
    for (URL resource : resources) {
      String path = resource.getPath();
      Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
      if (!Files.isRegularFile(file) || Files.size(file) != size(resource)) {
        unpack(resource, file);
      }
    }
    return folder;
  }

  /** Reading the jar checks the content against its CRC; the move makes it appear all at once. */
  private static void unpack(URL resource, Path file) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), "unpacking", ".tmp");
    try (InputStream in = resource.openStream()) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
