package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.KernelName;
import dev.lanewise.internal.store.KernelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The kernels an executor knows, in layers: texts given to the builder, then the user's folders and
 * files, then those on the class path. A name is looked for layer by layer; within a layer it must
 * be in one file only. Only files that mention the name are parsed.
 */
final class KernelCatalog {

  /**
   * A kernel that was found.
   *
   * @param file where
   * @param entry what compilers call it
   * @param signature as parsed
   */
  record Found(KernelFile file, String entry, Signature signature) {}

  private static final int MOST_NAMED = 3;

  private final List<Layer> layers = new ArrayList<>();

  private static final class Layer {
    private final Supplier<List<KernelSource>> reader;
    private List<KernelFile> files;

    Layer(Supplier<List<KernelSource>> reader) {
      this.reader = reader;
    }

    synchronized List<KernelFile> files() {
      if (files == null) {
        files = reader.get().stream().map(KernelFile::new).toList();
      }
      return files;
    }
  }

  KernelCatalog(
      List<KernelSource> inline, List<Path> paths, List<Path> includes, CompileOptions options) {
    layers.add(new Layer(() -> inline));
    List<KernelFolder> folders =
        paths.stream().map(path -> KernelFolder.at(path, includes)).toList();
    layers.add(new Layer(() -> read(folders, options)));
    layers.add(new Layer(() -> read(List.of(KernelFolder.onClassPath()), options)));
  }

  private static List<KernelSource> read(List<KernelFolder> folders, CompileOptions options) {
    List<KernelSource> sources = new ArrayList<>();
    for (KernelFolder folder : folders) {
      folder.sources().forEach(source -> sources.add(source.with(options)));
    }
    return sources;
  }

  /** Returns every file, layer by layer. */
  List<KernelFile> files() {
    return layers.stream().flatMap(layer -> layer.files().stream()).toList();
  }

  /**
   * Finds a kernel.
   *
   * @param name as for {@link LaneExecutor#launch}
   */
  Found find(String name) {
    KernelAddress address = KernelAddress.of(name);
    KernelCompileException unreadable = null;
    for (Layer layer : layers) {
      List<Found> found = new ArrayList<>();
      for (KernelFile file : layer.files()) {
        if (address.isIn(file.name()) && file.mentions(address.plainName())) {
          try {
            find(file, address, found);
          } catch (KernelCompileException e) {
            unreadable = unreadable == null ? e : unreadable;
          }
        }
      }
      if (found.size() > 1) {
        throw ambiguous(name, found);
      }
      if (found.size() == 1) {
        return found.get(0);
      }
    }
    throw unreadable != null ? unreadable : unknown(name);
  }

  private static void find(KernelFile file, KernelAddress address, List<Found> found) {
    for (KernelName kernel : file.unit().kernels()) {
      if (address.names(kernel.name())) {
        String entry = address.entry();
        if (kernel.isTemplate() && !address.isInstance()) {
          throw new NoSuchElementException(
              "kernel "
                  + entry
                  + " in "
                  + file.name()
                  + " is a template: launch an instance of it,"
                  + " such as \""
                  + file.unit().defaultInstance(kernel.name())
                  + "\"");
        }
        Signature signature = file.unit().signature(clear(file, address.entry()));
        found.add(new Found(file, signature.name(), file.documented(signature)));
        return;
      }
    }
  }

  /** Returns the one spelling of a kernel that compilers take. */
  private static String clear(KernelFile file, String entry) {
    List<String> spellings = file.unit().spellings(entry);
    if (spellings.size() > 1) {
      throw new IllegalArgumentException(
          "kernel "
              + entry
              + " in "
              + file.name()
              + " is overloaded: say "
              + spellings.stream().map(s -> "\"" + s + "\"").collect(Collectors.joining(" or ")));
    }
    return spellings.isEmpty() ? entry : spellings.get(0);
  }

  private static IllegalArgumentException ambiguous(String name, List<Found> found) {
    List<String> spellings =
        found.stream().map(f -> "\"" + f.file().name() + ":" + f.entry() + "\"").toList();
    return new IllegalArgumentException(
        "kernel "
            + name
            + " is in "
            + found.size()
            + " files: say "
            + String.join(" or ", spellings));
  }

  private NoSuchElementException unknown(String name) {
    TreeSet<String> all = new TreeSet<>();
    for (KernelFile file : files()) {
      try {
        file.unit().kernels().forEach(kernel -> all.add(kernel.name()));
      } catch (KernelCompileException e) {
        continue; // not the one that was asked for
      }
    }
    String function = KernelAddress.of(name).plainName();
    if (!function.isBlank() && files().stream().anyMatch(file -> file.seemsToDefine(function))) {
      return new NoSuchElementException(
          "no kernel " + name + ": it is a __device__ function, which map evaluates over arrays");
    }
    return new NoSuchElementException(
        "no kernel " + name + withoutKernels() + NearNames.hint(name, all));
  }

  /** Tells which files were given for the kernels' sake, and have none. */
  private String withoutKernels() {
    List<KernelFile> given =
        layers.subList(0, layers.size() - 1).stream().flatMap(l -> l.files().stream()).toList();
    return given.isEmpty()
            || given.size() > MOST_NAMED
            || !given.stream().allMatch(KernelCatalog::isEmpty)
        ? ""
        : given.stream().map(KernelFile::name).collect(Collectors.joining(", ", ": none in ", ""));
  }

  private static boolean isEmpty(KernelFile file) {
    try {
      return file.unit().kernels().isEmpty();
    } catch (KernelCompileException e) {
      return false;
    }
  }
}
