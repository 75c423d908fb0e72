package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.KernelName;
import dev.lanewise.internal.cudac.TranslationUnit;
import dev.lanewise.internal.store.KernelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists kernels, whether or not an executor uses them. */
final class KernelSurvey {
  private KernelSurvey() {}

  static List<KernelInfo> list(List<Path> paths, List<Path> includes, CompileOptions options) {
    List<KernelInfo> all = new ArrayList<>();
    for (KernelFile file : files(paths, includes, options)) {
      try {
        for (KernelName kernel : file.unit().kernels()) {
          add(file, kernel, all);
        }
      } catch (KernelCompileException e) {
        continue; // check() tells why
      }
    }
    return all;
  }

  private static void add(KernelFile file, KernelName kernel, List<KernelInfo> all) {
    try {
      TranslationUnit unit = file.unit();
      String entry = kernel.isTemplate() ? unit.defaultInstance(kernel.name()) : kernel.name();
      Signature signature = file.documented(unit.signature(entry));
      all.add(new KernelInfo(signature, kernel.isTemplate(), file.ranges()));
    } catch (KernelCompileException e) {
      return; // check() tells why
    }
  }

  private static List<KernelFile> files(
      List<Path> paths, List<Path> includes, CompileOptions options) {
    List<KernelFolder> folders = new ArrayList<>();
    if (paths.isEmpty()) {
      folders.add(KernelFolder.onClassPath());
    }
    paths.forEach(path -> folders.add(KernelFolder.at(path, includes)));
    List<KernelFile> files = new ArrayList<>();
    for (KernelFolder folder : folders) {
      folder.sources().forEach(source -> files.add(new KernelFile(source.with(options))));
    }
    return files;
  }
}
