package dev.lanewise.internal.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code nvcc} as a subprocess: slower than NVRTC by a second or so, and of any version.
 *
 * <p>It has no name expressions. A variable of the source's own scope is initialised with the
 * address of each kernel instead; the PTX then says what each is called, and those lines are taken
 * out again. Machine code is made from that PTX.
 */
final class NvccCompiler implements CudaCompiler {
  private static final String PROBE = "lanewise_name_";
  private static final Pattern NAMED =
      Pattern.compile("(?m)^.*\\b" + PROBE + "(\\d+)\\b = (?:generic\\()?([\\w$]+)\\)?;\\n?");
  private static final String[] STANDARD = {
    "cstdint",
    "climits",
    "cfloat",
    "cmath",
    "cstdio",
    "cassert",
    "algorithm",
    "array",
    "limits",
    "type_traits",
    "utility"
  };
  private static final long TIMEOUT_SECONDS = 120;

  private final Path nvcc;
  private final String version;

  private NvccCompiler(Path nvcc, String version) {
    this.nvcc = nvcc;
    this.version = version;
  }

  /** Returns the compiler at a path, or null if it does not answer. */
  static NvccCompiler at(Path nvcc) {
    try {
      Output output = run(List.of(nvcc.toString(), "--version"), Path.of("/"));
      Matcher release = Pattern.compile("release [\\d.]+, V([\\d.]+)").matcher(output.text());
      return output.status() == 0 && release.find()
          ? new NvccCompiler(nvcc, release.group(1))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String identity() {
    return "nvcc " + version;
  }

  @Override
  public String location() {
    return nvcc + " (" + version + ")";
  }

  @Override
  public CompiledImage compile(CompileRequest request) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("lanewise-nvcc");
      return compile(request, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(nvcc + ": " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private CompiledImage compile(CompileRequest request, Path folder) throws IOException {
    String name = Path.of(request.file()).getFileName().toString();
    Path source = folder.resolve(name.endsWith(".cu") ? name : name + ".cu");
    Files.writeString(source, request.text() + "\n" + probes(request.names()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      Path file = folder.resolve(header.getKey()).normalize();
      if (file.startsWith(folder)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, header.getValue());
      }
    }
    Path ptxFile = folder.resolve("out.ptx");
    List<String> options = new ArrayList<>(request.commonOptions());
    options.add("--expt-relaxed-constexpr");
    options.add("--extended-lambda"); // for lambdas marked __device__; NVRTC has no such option
    for (String header : STANDARD) {
      options.add("--pre-include");
      options.add(header);
    }
    options.addAll(List.of("-I", folder.toString()));
    boolean known = compilePtx(request, source, ptxFile, options, folder);
    String ptx = Files.readString(ptxFile);
    Map<String, String> names = names(ptx, request.names());
    ptx = NAMED.matcher(ptx).replaceAll("");
    if (request.ptx() || !known) {
      return new CompiledImage(names, true, ptx.getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(ptxFile, ptx);
    Path cubin = folder.resolve("out.cubin");
    List<String> assemble = List.of("-arch=sm_" + request.capability());
    must(request, command("-cubin", cubin, ptxFile, assemble), folder);
    return new CompiledImage(names, false, Files.readAllBytes(cubin));
  }

  /** Returns whether the compiler knows the GPU; if not, the PTX is for the newest it knows. */
  private boolean compilePtx(
      CompileRequest request, Path source, Path ptx, List<String> options, Path folder)
      throws IOException {
    List<String> wanted = new ArrayList<>(options);
    wanted.add("-arch=compute_" + request.capability());
    Output output = run(command("-ptx", ptx, source, wanted), folder);
    if (output.status() != 0 && output.text().contains("nsupported gpu architecture")) {
      List<String> newest = new ArrayList<>(options);
      newest.add("-arch=" + newestArchitecture(request.capability(), folder));
      must(request, command("-ptx", ptx, source, newest), folder);
      return false;
    }
    if (output.status() != 0) {
      throw CompilerLog.refusal(request, "nvcc", output.text(), wanted);
    }
    return true;
  }

  private String newestArchitecture(int capability, Path folder) throws IOException {
    Output output = run(List.of(nvcc.toString(), "--list-gpu-arch"), folder);
    return output
        .text()
        .lines()
        .map(String::trim)
        .filter(line -> line.matches("compute_\\d+"))
        .filter(line -> Integer.parseInt(line.substring(8)) <= capability)
        .max(Comparator.comparingInt(line -> Integer.parseInt(line.substring(8))))
        .orElse("compute_75");
  }

  private List<String> command(String kind, Path out, Path in, List<String> options) {
    List<String> command = new ArrayList<>(List.of(nvcc.toString(), kind));
    command.addAll(options);
    command.addAll(List.of("-o", out.toString(), in.toString()));
    return command;
  }

  private static void must(CompileRequest request, List<String> command, Path folder)
      throws IOException {
    Output output = run(command, folder);
    if (output.status() != 0) {
      throw CompilerLog.refusal(request, "nvcc", output.text(), command);
    }
  }

  private static String probes(List<String> names) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean whole = name.startsWith("&") || name.startsWith("("); // cast to an overload
      String address = whole ? name : "&" + name;
      out.append("__device__ auto ").append(PROBE).append(i);
      out.append(" = ").append(address).append(";\n");
    }
    return out.toString();
  }

  private static Map<String, String> names(String ptx, List<String> expressions) {
    Map<String, String> names = new TreeMap<>();
    Matcher named = NAMED.matcher(ptx);
    while (named.find()) {
      names.put(expressions.get(Integer.parseInt(named.group(1))), named.group(2));
    }
    return names;
  }

  private record Output(int status, String text) {}

  private static Output run(List<String> command, Path folder) throws IOException {
    Path log = Files.createTempFile("lanewise-nvcc", ".log");
    Process process = null;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("no answer within " + TIMEOUT_SECONDS + " s: " + command);
      }
      return new Output(process.exitValue(), Files.readString(log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    } finally {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Files.deleteIfExists(log);
    }
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A leftover in the temporary directory harms nobody.
    }
  }
}
