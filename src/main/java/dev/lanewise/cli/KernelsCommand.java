package dev.lanewise.cli;

import dev.lanewise.KernelCheck;
import dev.lanewise.KernelInfo;
import dev.lanewise.Kernels;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise kernels}: lists kernels, or checks whether they compile. */
@Command(
    name = "kernels",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Lists kernels, or compiles every one to see whether it is accepted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise kernels",
      "  lanewise kernels --check src/cuda -I include -D TILE=16",
      "",
      "--check exits with 1 if a kernel is refused, or there is none."
    })
final class KernelsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      description = "Folders of .cu files, or files; default: the kernels that come along.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--check",
      description =
          "Compiles every kernel found for the CPU, and with the CUDA compiler if there is one.")
  private boolean check;

  @Mixin private SourceOptions compiling = new SourceOptions();

  private final PrintStream out;
  private final PrintStream err;

  KernelsCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandException.failed(path + ": no such file or folder");
      }
    }
    return check ? check() : list();
  }

  private int list() {
    String file = null;
    for (KernelInfo kernel : Kernels.list(paths, compiling.includes(), compiling.defines())) {
      if (!kernel.signature().file().equals(file)) {
        out.println((file == null ? "" : "\n") + kernel.signature().file());
        file = kernel.signature().file();
      }
      out.println("  " + kernel.signature());
      if (!kernel.signature().doc().isEmpty()) {
        out.println("      " + kernel.signature().doc());
      }
    }
    if (file == null) {
      out.println("no kernels found");
    }
    return 0;
  }

  private int check() {
    if (paths.isEmpty()) {
      throw CommandException.usage("--check needs a PATH: a folder of .cu files, or a file");
    }
    CheckSummary summary = new CheckSummary();
    try (Progress progress = new Progress(err, "checking")) {
      Kernels.check(
          paths,
          compiling.includes(),
          compiling.defines(),
          kernel -> {
            out.println(line(kernel));
            summary.add(kernel);
            progress.at("checking: " + summary.counts());
          });
    }
    if (summary.isEmpty()) {
      throw CommandException.failed("no kernels in " + paths);
    }
    out.println();
    summary.lines().forEach(out::println);
    if (summary.refused() > 0) {
      throw CommandException.failed(summary.refused() + " of " + summary.all() + " refused");
    }
    return 0;
  }

  private static String line(KernelCheck kernel) {
    String place = kernel.file() + (kernel.line() > 0 ? ":" + kernel.line() : "");
    String name = kernel.kernel().isEmpty() ? place : place + ": " + kernel.kernel();
    if (kernel.isPart()) {
      return "part     " + name + "\n         included by " + kernel.includedBy() + ": see there";
    }
    if (kernel.isOpen()) {
      return "open     " + name + "\n         not instantiated: " + Failures.line(kernel.cpu());
    }
    if (kernel.cpu() != null) {
      return "refused  " + name + "\n         cpu: " + Failures.line(kernel.cpu());
    }
    if (kernel.cuda() == KernelCheck.Cuda.REFUSED) {
      return "refused  " + name + "\n         cuda: " + Failures.line(kernel.cudaRefusal());
    }
    return "ok       " + name + (kernel.cuda() == KernelCheck.Cuda.OK ? " (cpu, cuda)" : " (cpu)");
  }
}
