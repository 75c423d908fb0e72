package dev.lanewise.internal.store;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * A place where {@code .cu} files are found: a folder, one file, or the class path. Every call
 * reads anew, so an edited file is seen.
 */
public final class KernelFolder {
  /** Where kernels lie on the class path: the library's own, and those a user's jar adds. */
  public static final String CLASS_PATH = "dev/lanewise/kernels";

  static final String SUFFIX = ".cu";

  private final Place place;
  private final Headers headers;

  /** What differs between a folder and the class path. */
  interface Place {
    /** Returns the names of the {@code .cu} files below, in order, with {@code /} between parts. */
    List<String> names();

    /** Returns the text of a file by its name relative to the place, or null. */
    String read(String name);

    /** Returns the names of the {@code .cu} files beside or below, whether or not asked for. */
    default List<String> neighbours() {
      return names();
    }

    /** Returns what to call it. */
    String describe();
  }

  private KernelFolder(Place place, Headers headers) {
    this.place = place;
    this.headers = headers;
  }

  /** Returns the kernels on the class path. */
  public static KernelFolder onClassPath() {
    Place place = new ClassPathFolder(CLASS_PATH);
    return new KernelFolder(place, new Headers(place, List.of()));
  }

  /**
   * Returns the kernels of a folder and the folders in it, or of one file.
   *
   * @param path a folder, or a file of any name
   * @param includes more folders in which headers are looked for
   * @throws NoSuchElementException if there is nothing at the path, or a folder does not exist
   */
  public static KernelFolder at(Path path, List<Path> includes) {
    for (Path include : includes) {
      if (!Files.isDirectory(include)) {
        throw new NoSuchElementException("no folder " + include.toAbsolutePath() + " for headers");
      }
    }
    if (!Files.exists(path)) {
      throw new NoSuchElementException("no file or folder " + path.toAbsolutePath());
    }
    Place place = new DiskFolder(path);
    return new KernelFolder(place, new Headers(place, includes));
  }

  /** Returns the names of the files, e.g. {@code "saxpy.cu"}, {@code "images/blur.cu"}. */
  public List<String> names() {
    return place.names();
  }

  /**
   * Returns a file as a source for every kernel in it that is no template, with the headers it
   * includes.
   *
   * @param name as in {@link #names}, with or without {@code .cu}
   * @throws NoSuchElementException if there is no such file; the message says where it was looked
   *     for
   */
  public KernelSource read(String name) {
    for (String tried : List.of(name, name + SUFFIX)) {
      String text = place.read(tried);
      if (text != null) {
        return source(tried, text);
      }
    }
    throw new NoSuchElementException(
        "no file "
            + (name.endsWith(SUFFIX) ? name : name + SUFFIX)
            + " in "
            + place.describe()
            + "; there "
            + (names().isEmpty() ? "are none" : "are " + String.join(", ", names())));
  }

  private KernelSource source(String name, String text) {
    return new KernelSource(name, text, headers.of(name, text), List.of(), CompileOptions.CUDA);
  }

  /** Returns all files as sources. */
  public List<KernelSource> sources() {
    List<KernelSource> sources = new ArrayList<>();
    for (String name : names()) {
      String text = place.read(name);
      if (text != null) {
        sources.add(source(name, text));
      }
    }
    return sources;
  }

  /**
   * Returns the {@code .cu} files of the same folder, or below it, that include a file.
   *
   * @param name as in {@link #names}
   */
  public List<String> includers(String name) {
    List<String> includers = new ArrayList<>();
    for (String other : place.neighbours()) {
      String text = other.equals(name) ? null : place.read(other);
      if (text != null
          && Texts.includes(text).stream()
              .anyMatch(i -> Headers.join(Headers.parent(other), i.name()).equals(name))) {
        includers.add(other);
      }
    }
    return includers;
  }

  /** Returns where the kernels lie, for people. */
  public String describe() {
    return place.describe();
  }

  /** A folder or a file on disk. */
  private record DiskFolder(Path path) implements Place {
    @Override
    public List<String> names() {
      return Files.isDirectory(path)
          ? below(path, Integer.MAX_VALUE)
          : List.of(path.getFileName().toString());
    }

    @Override
    public List<String> neighbours() {
      return Files.isDirectory(path) ? names() : below(folder(), 1);
    }

    private static List<String> below(Path folder, int depth) {
      try {
        Path root = folder.toRealPath(); // a link to a folder would be walked as a file
        try (Stream<Path> files = Files.walk(root, depth)) {
          return files
              .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
      }
    }

    private Path folder() {
      return Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    }

    @Override
    public String read(String name) {
      return Texts.read(folder().resolve(name));
    }

    @Override
    public String describe() {
      return path.toString();
    }
  }

  /** Finds the headers that a file includes, and those that they include. */
  private record Headers(Place place, List<Path> includes) {
    Map<String, String> of(String name, String text) {
      Map<String, String> found = new LinkedHashMap<>();
      collect(parent(name), text, found);
      return found;
    }

    private void collect(String folder, String text, Map<String, String> found) {
      for (Texts.Include include : Texts.includes(text)) {
        if (found.containsKey(include.name())) {
          continue;
        }
        String near = join(folder, include.name());
        String header = include.quoted() ? place.read(near) : null;
        for (Path path : includes) {
          header = header == null ? Texts.read(path.resolve(include.name())) : header;
        }
        if (header != null) {
          found.put(include.name(), header);
          collect(parent(near), header, found);
        }
      }
    }

    private static String parent(String name) {
      int slash = name.lastIndexOf('/');
      return slash < 0 ? "" : name.substring(0, slash);
    }

    /** Joins a folder and a relative name, resolving {@code ..}. */
    private static String join(String folder, String name) {
      Path joined = Path.of(folder).resolve(name).normalize();
      return joined.toString().replace('\\', '/');
    }
  }
}
