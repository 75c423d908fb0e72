package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.CpuDevices;
import dev.lanewise.internal.cudac.KernelName;
import dev.lanewise.internal.cudac.TranslationUnit;
import dev.lanewise.internal.store.KernelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists and checks kernels, whether or not an executor uses them. */
final class KernelSurvey {
  private KernelSurvey() {}

  static List<KernelInfo> list(List<Path> paths, List<Path> includes) {
    List<KernelInfo> all = new ArrayList<>();
    for (KernelFile file : files(paths, includes)) {
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

  private static List<KernelFile> files(List<Path> paths, List<Path> includes) {
    List<KernelFolder> folders = new ArrayList<>();
    if (paths.isEmpty()) {
      folders.add(KernelFolder.onClassPath());
    }
    paths.forEach(path -> folders.add(KernelFolder.at(path, includes)));
    List<KernelFile> files = new ArrayList<>();
    for (KernelFolder folder : folders) {
      folder.sources().forEach(source -> files.add(new KernelFile(source)));
    }
    return files;
  }

  static List<KernelCheck> check(Path path, List<Path> includes) {
    List<KernelCheck> checks = new ArrayList<>();
    try (Device cpu = CpuDevices.open(1)) {
      for (KernelFile file : files(List.of(path), includes)) {
        check(cpu, file, checks);
      }
    }
    return checks;
  }

  private static void check(Device cpu, KernelFile file, List<KernelCheck> checks) {
    List<KernelName> kernels;
    try {
      kernels = file.unit().kernels();
    } catch (KernelCompileException e) {
      checks.add(new KernelCheck("", file.name(), e.line(), e, KernelCheck.Cuda.NOT_CHECKED, null));
      return;
    }
    for (KernelName kernel : kernels) {
      checks.add(check(cpu, file, kernel));
    }
  }

  private static KernelCheck check(Device cpu, KernelFile file, KernelName kernel) {
    String entry = kernel.name();
    KernelCompileException refusal = null;
    try {
      entry = kernel.isTemplate() ? file.unit().defaultInstance(entry) : entry;
      cpu.compile(file.source().withEntries(List.of(entry))).close();
    } catch (KernelCompileException e) {
      refusal = e;
    } catch (RuntimeException | StackOverflowError e) {
      // One kernel that the compiler fails on must not hide what it says of the others.
      refusal =
          new KernelCompileException(
              file.name(),
              kernel.line(),
              0,
              "internal",
              "the compiler failed on kernel " + kernel.name() + ": " + e + "; please report it",
              "",
              "");
    }
    return new KernelCheck(
        entry, file.name(), kernel.line(), refusal, KernelCheck.Cuda.NOT_CHECKED, null);
  }
}
