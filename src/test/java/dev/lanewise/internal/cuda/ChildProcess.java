package dev.lanewise.internal.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the simulated driver, with its output and the driver's report. */
record ChildProcess(int status, String output, DriverReport report) {

  static ChildProcess run(Path folder, Class<?> main, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "child", ".log");
    Path report = Path.of(log + ".json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(folder.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("CUDASIM_REPORT", report.toString());
    builder.environment().put("CUDASIM_QUIET", "1");
    builder.environment().put("LANEWISE_CUDA_CODE", "ptx");
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String output = Files.readString(log);
    if (!ended) {
      return new ChildProcess(-1, "HANGS\n" + output, null);
    }
    return new ChildProcess(
        process.exitValue(), output, Files.exists(report) ? DriverReport.read(report) : null);
  }
}
