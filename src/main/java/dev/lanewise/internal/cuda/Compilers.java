package dev.lanewise.internal.cuda;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.store.UserFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compilers of CUDA C on this machine, in order of preference. */
final class Compilers {
  private static Compilers standard;

  private final List<CudaCompiler> compilers;

  Compilers(List<CudaCompiler> compilers) {
    this.compilers = List.copyOf(compilers);
  }

  /** Returns what was found on this machine; looked for once. */
  static synchronized Compilers standard() {
    if (standard == null) {
      List<CudaCompiler> found = new ArrayList<>();
      NvrtcLibrary library = NvrtcLibrary.find();
      if (library != null) {
        found.add(new NvrtcCompiler(library));
      }
      CudaCompiler nvcc = findNvcc();
      if (nvcc != null) {
        found.add(nvcc);
      }
      standard = new Compilers(found);
    }
    return standard;
  }

  private static CudaCompiler findNvcc() {
    List<String> places = new ArrayList<>();
    String setting = UserFiles.setting("lanewise.nvcc", "LANEWISE_NVCC");
    if (setting != null) {
      places.add(setting);
    }
    for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
      String home = System.getenv(variable);
      if (home != null && !home.isBlank()) {
        places.add(home + "/bin/nvcc");
      }
    }
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(":")) {
      if (folder.startsWith("/")) {
        places.add(folder + "/nvcc");
      }
    }
    places.add("/usr/local/cuda/bin/nvcc");
    for (String place : places) {
      if (Files.isExecutable(Path.of(place))) {
        CudaCompiler nvcc = NvccCompiler.at(Path.of(place));
        if (nvcc != null) {
          return nvcc;
        }
      }
    }
    return null;
  }

  boolean isEmpty() {
    return compilers.isEmpty();
  }

  /** Returns where each was found. */
  List<String> locations() {
    return compilers.stream().map(CudaCompiler::location).toList();
  }

  /** Returns the identity of all of them: any may be the one that compiles. */
  String identity() {
    return String.join(" ", compilers.stream().map(CudaCompiler::identity).toList())
        + StandInHeaders.identity();
  }

  /**
   * Compiles with the first compiler that can: NVRTC lacks some of NVIDIA's headers, and what
   * {@code nvcc} has of GNU's C++ and of the host's library. Where none can, they are asked again
   * with the headers that stand in for the toolkit's.
   *
   * @throws KernelCompileException if the source is refused by all, with what the first said; of
   *     one that lacks a header, what the next said
   * @throws IllegalStateException if there is no compiler
   */
  CompiledImage compile(CompileRequest request) {
    try {
      return first(request);
    } catch (KernelCompileException e) {
      CompileRequest complete = StandInHeaders.added(request);
      if (complete == null) {
        throw e;
      }
      try {
        return first(complete);
      } catch (KernelCompileException again) {
        // what the toolkit's may have and these lack is best answered with how to get the toolkit
        boolean lacking = StandInHeaders.isNamedIn(CompilerLog.line(request, again.line()));
        throw CompilerLog.lacksHeader(e) && !lacking ? again : e;
      }
    }
  }

  private CompiledImage first(CompileRequest request) {
    KernelCompileException refusal = null;
    IllegalStateException trouble = null;
    for (CudaCompiler compiler : compilers) {
      try {
        return compiler.compile(request);
      } catch (KernelCompileException e) {
        refusal = refusal == null || CompilerLog.lacksHeader(refusal) ? e : refusal;
      } catch (IllegalStateException e) {
        trouble = trouble == null ? e : trouble;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    throw trouble != null ? trouble : new IllegalStateException(missing());
  }

  /** Says that there is no compiler, and what to do. */
  static String missing() {
    return "no CUDA compiler: neither "
        + NvrtcLibrary.FILE
        + " ("
        + NvrtcLibrary.searched()
        + ") nor nvcc was found";
  }

  static String remedy() {
    return "add the dependency org.bytedeco:cuda-redist:12.9-9.10-1.5.12 with classifier"
        + " linux-x86_64, or install the CUDA toolkit and set CUDA_HOME";
  }
}
