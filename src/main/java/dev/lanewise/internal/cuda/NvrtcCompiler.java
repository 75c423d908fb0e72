package dev.lanewise.internal.cuda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;

/**
 * NVIDIA's compiler as a library. It needs no GPU, and is loaded when the first source needs it.
 */
final class NvrtcCompiler implements CudaCompiler {
  private static final long STACK_BYTES = 64L << 20;

  private final NvrtcLibrary library;
  private int[] architectures;

  NvrtcCompiler(NvrtcLibrary library) {
    this.library = library;
  }

  @Override
  public String identity() {
    return "nvrtc " + library.version() + " " + Prelude.identity();
  }

  @Override
  public String location() {
    return library.location();
  }

  /** Loads it; throws if that fails. */
  synchronized void load() {
    if (architectures == null) {
      library.load();
      int[] count = {0};
      check(JNvrtc.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
      int[] found = new int[count[0]];
      check(JNvrtc.nvrtcGetSupportedArchs(found), "nvrtcGetSupportedArchs");
      architectures = found;
    }
  }

  /**
   * Compiles on a thread of its own: NVRTC goes as deep as the source's expressions do, and a stack
   * that ends takes the whole process with it.
   */
  @Override
  public CompiledImage compile(CompileRequest request) {
    load();
    FutureTask<CompiledImage> task = new FutureTask<>(() -> compileHere(request));
    Thread thread = new Thread(null, task, "lanewise-nvrtc", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true; // the library cannot be stopped
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private CompiledImage compileHere(CompileRequest request) {
    int newest = newestUpTo(request.capability());
    boolean ptx = request.ptx() || newest != request.capability();
    List<String> options = new ArrayList<>(request.commonOptions());
    options.add("--gpu-architecture=" + (ptx ? "compute_" : "sm_") + newest);
    options.add("--device-as-default-execution-space");
    options.add("--pre-include=" + Prelude.NAME);
    options.add("--builtin-move-forward=false"); // the prelude has them; both are ambiguous
    Map<String, String> headers = Prelude.withStandardHeaders(request.headers());
    nvrtcProgram program = new nvrtcProgram();
    check(
        JNvrtc.nvrtcCreateProgram(
            program,
            request.text(),
            request.file(),
            headers.size(),
            headers.values().toArray(String[]::new),
            headers.keySet().toArray(String[]::new)),
        "nvrtcCreateProgram");
    try {
      return compile(program, request, options, ptx);
    } finally {
      JNvrtc.nvrtcDestroyProgram(program);
    }
  }

  private CompiledImage compile(
      nvrtcProgram program, CompileRequest request, List<String> options, boolean ptx) {
    for (String name : request.names()) {
      check(JNvrtc.nvrtcAddNameExpression(program, name), "nvrtcAddNameExpression");
    }
    int result =
        JNvrtc.nvrtcCompileProgram(program, options.size(), options.toArray(String[]::new));
    if (result != nvrtcResult.NVRTC_SUCCESS) {
      String[] log = {""};
      JNvrtc.nvrtcGetProgramLog(program, log);
      String told =
          log[0] == null || log[0].isBlank() ? JNvrtc.nvrtcGetErrorString(result) : log[0];
      throw CompilerLog.refusal(request, "NVRTC", told, options);
    }
    Map<String, String> names = new TreeMap<>();
    for (String name : request.names()) {
      String[] lowered = {null};
      check(JNvrtc.nvrtcGetLoweredName(program, name, lowered), "nvrtcGetLoweredName");
      names.put(name, lowered[0]);
    }
    return new CompiledImage(names, ptx, code(program, ptx));
  }

  private static byte[] code(nvrtcProgram program, boolean ptx) {
    if (ptx) {
      String[] text = {null};
      check(JNvrtc.nvrtcGetPTX(program, text), "nvrtcGetPTX");
      return text[0].getBytes(StandardCharsets.UTF_8);
    }
    long[] size = {0};
    check(JNvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize");
    byte[] cubin = new byte[Math.toIntExact(size[0])];
    check(JNvrtc.nvrtcGetCUBIN(program, cubin), "nvrtcGetCUBIN");
    return cubin;
  }

  private int newestUpTo(int capability) {
    int newest = architectures[0];
    for (int known : architectures) {
      if (known <= capability) {
        newest = Math.max(newest, known);
      }
    }
    return newest;
  }

  private static void check(int result, String operation) {
    if (result != nvrtcResult.NVRTC_SUCCESS) {
      throw new IllegalStateException(
          operation + " failed: " + JNvrtc.nvrtcGetErrorString(result) + " (" + result + ")");
    }
  }
}
