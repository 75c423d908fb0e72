package dev.lanewise;

import java.nio.file.Path;
import java.util.List;

/** Looks at kernels without launching them. */
public final class Kernels {
  private Kernels() {}

  /**
   * Lists the kernels of folders and files, and those that come with this library if no path is
   * given; by file, then by line. A file that cannot be parsed contributes nothing: {@link #check}
   * says why.
   *
   * @param paths folders (every {@code .cu} file below them) or files
   * @throws java.io.UncheckedIOException if a path cannot be read
   */
  public static List<KernelInfo> list(Path... paths) {
    return KernelSurvey.list(List.of(paths), List.of());
  }

  /** As {@link #list(Path...)}, with folders in which local headers are looked for. */
  public static List<KernelInfo> list(List<Path> paths, List<Path> includes) {
    return KernelSurvey.list(paths, includes);
  }

  /**
   * Compiles every kernel of a folder or file for the CPU device, and with the CUDA compiler if one
   * is found; templates with default arguments.
   *
   * @param path a folder (every {@code .cu} file below it) or a file
   * @param includes folders in which local headers are looked for, besides the file's own
   * @return one entry for each kernel, by file and line; one for a file that cannot be parsed
   */
  public static List<KernelCheck> check(Path path, Path... includes) {
    return KernelSurvey.check(path, List.of(includes));
  }
}
