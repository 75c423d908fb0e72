package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
    return KernelSurvey.list(List.of(paths), List.of(), CompileOptions.CUDA);
  }

  /**
   * As {@link #list(Path...)}, with folders in which local headers are looked for and macros that
   * are defined before the first line of every file.
   */
  public static List<KernelInfo> list(
      List<Path> paths, List<Path> includes, Map<String, String> defines) {
    return KernelSurvey.list(paths, includes, options(defines));
  }

  private static CompileOptions options(Map<String, String> defines) {
    return new CompileOptions(CompileOptions.CUDA.fmad(), CompileOptions.CUDA.fastMath(), defines);
  }

  /**
   * Compiles every kernel of folders and files for the CPU device, and with the CUDA compiler if
   * one is found. A template is compiled with the arguments of an instance that the file itself
   * names, else with such as suit it. Files are compiled side by side.
   *
   * @param paths folders (every {@code .cu} file below them) or files
   * @param includes folders in which local headers are looked for, besides the file's own
   * @param defines macros defined before the first line of every file, name to value
   * @param each takes one entry for each kernel as it is known, by file and line, and one for a
   *     file that cannot be parsed; called by the calling thread
   */
  public static void check(
      List<Path> paths,
      List<Path> includes,
      Map<String, String> defines,
      Consumer<KernelCheck> each) {
    KernelChecker.check(paths, includes, options(defines), each);
  }

  /** As {@link #check(List, List, Map, Consumer)}, for one folder or file, all at once. */
  public static List<KernelCheck> check(Path path, Path... includes) {
    List<KernelCheck> checks = new ArrayList<>();
    KernelChecker.check(List.of(path), List.of(includes), CompileOptions.CUDA, checks::add);
    return checks;
  }
}
