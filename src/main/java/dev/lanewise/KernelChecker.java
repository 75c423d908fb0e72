package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cpu.CpuDevices;
import dev.lanewise.internal.cuda.CudaAcceptance;
import dev.lanewise.internal.cudac.KernelName;
import dev.lanewise.internal.store.KernelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Compiles kernels to see which are accepted, files side by side. What a compiler fails on costs
 * that kernel, or that file, alone.
 */
final class KernelChecker {
  private static final Pattern UNDECLARED =
      Pattern.compile("unknown (?:name|function|type) '\\w+[('].*");

  private final Device cpu;
  private final CudaAcceptance cuda;
  private final CompileOptions options;

  private KernelChecker(Device cpu, CudaAcceptance cuda, CompileOptions options) {
    this.cpu = cpu;
    this.cuda = cuda;
    this.options = options;
  }

  /** Hands over one entry for each kernel, in the order of the paths, by file and line. */
  static void check(
      List<Path> paths, List<Path> includes, CompileOptions options, Consumer<KernelCheck> each) {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads, KernelChecker::thread);
    try (Device cpu = CpuDevices.open(1)) {
      KernelChecker checker = new KernelChecker(cpu, CudaAcceptance.find().orElse(null), options);
      List<Future<List<KernelCheck>>> files = new ArrayList<>();
      for (Path path : paths) {
        KernelFolder folder = KernelFolder.at(path, includes);
        for (String name : folder.names()) {
          String shown = (Files.isDirectory(path) ? path.resolve(name) : path).toString();
          files.add(pool.submit(() -> checker.file(folder, name, shown)));
        }
      }
      for (Future<List<KernelCheck>> file : files) {
        join(file).forEach(each);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lanewise-check");
    thread.setDaemon(true);
    return thread;
  }

  private static List<KernelCheck> join(Future<List<KernelCheck>> file) {
    try {
      return file.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private List<KernelCheck> file(KernelFolder folder, String name, String shown) {
    try {
      return kernels(folder, name, shown);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      KernelCompileException unreadable = refusal(e, name, 0);
      return List.of(
          included(
              folder,
              name,
              new KernelCheck(
                  "",
                  shown,
                  unreadable.line(),
                  unreadable,
                  KernelCheck.Cuda.NOT_CHECKED,
                  null,
                  "")));
    }
  }

  private List<KernelCheck> kernels(KernelFolder folder, String name, String shown) {
    KernelFile file = new KernelFile(folder.read(name).with(options));
    List<Verdict> verdicts =
        file.unit().kernels().stream().map(kernel -> askCpu(file, kernel)).toList();
    List<String> entries = verdicts.stream().filter(v -> !v.isOpen()).map(Verdict::entry).toList();
    Map<String, KernelCompileException> cudaRefusals = askCuda(file.source().withEntries(entries));
    List<KernelCheck> checks = new ArrayList<>();
    for (Verdict v : verdicts) {
      KernelCompileException cudaRefusal = cudaRefusals.get(v.entry());
      KernelCheck.Cuda verdict =
          cuda == null || v.isOpen()
              ? KernelCheck.Cuda.NOT_CHECKED
              : cudaRefusal == null ? KernelCheck.Cuda.OK : KernelCheck.Cuda.REFUSED;
      KernelCheck check =
          new KernelCheck(
              v.entry(), shown, v.kernel().line(), v.refusal(), verdict, cudaRefusal, "");
      checks.add(included(folder, name, check));
    }
    return checks;
  }

  /** What the CPU device says of a kernel, by the name of the instance if it is a template. */
  private record Verdict(KernelName kernel, String entry, KernelCompileException refusal) {

    /** Returns whether it is a template of which no instance is known. */
    boolean isOpen() {
      return refusal != null && kernel.isTemplate() && entry.equals(kernel.name());
    }
  }

  private Verdict askCpu(KernelFile file, KernelName kernel) {
    String entry = kernel.name();
    try {
      entry = kernel.isTemplate() ? file.unit().defaultInstance(entry) : entry;
      cpu.compile(file.source().withEntries(List.of(entry))).close();
      return new Verdict(kernel, entry, null);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      KernelCompileException refusal = refusal(e, file.name(), kernel.line());
      boolean open = kernel.isTemplate() && isOpen(file, kernel, refusal);
      return new Verdict(kernel, open ? kernel.name() : entry, refusal);
    }
  }

  /**
   * Arguments that were made up say nothing of a template, unless what is wrong has nothing to do
   * with them: a plain name that nothing declares.
   */
  private static boolean isOpen(
      KernelFile file, KernelName kernel, KernelCompileException refusal) {
    return refusal.feature().equals("instance")
        && !UNDECLARED.matcher(refusal.getMessage()).find()
        && !file.unit().givesArguments(kernel.name());
  }

  private Map<String, KernelCompileException> askCuda(KernelSource source) {
    return cuda == null || source.entries().isEmpty() ? Map.of() : cuda.refusals(source);
  }

  /**
   * A file that others include may name what only they define; then it is no mistake of its own.
   */
  private static KernelCheck included(KernelFolder folder, String name, KernelCheck check) {
    if (check.cpu() == null || !check.cpu().feature().matches("type|syntax")) {
      return check;
    }
    String includer = folder.includers(name).stream().findFirst().orElse("");
    return new KernelCheck(
        check.kernel(),
        check.file(),
        check.line(),
        check.cpu(),
        check.cuda(),
        check.cudaRefusal(),
        includer);
  }

  /** Returns a refusal as it is, and what a compiler failed on as one. */
  private static KernelCompileException refusal(Throwable thrown, String file, int line) {
    if (thrown instanceof KernelCompileException refusal) {
      return refusal;
    }
    boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
    Throwable cause = wrapped ? thrown.getCause() : thrown;
    String what = String.valueOf(cause).lines().findFirst().orElse("");
    String message = "the compiler failed: " + what + "; please report it";
    return new KernelCompileException(file, line, 0, "internal", message, "", "");
  }
}
