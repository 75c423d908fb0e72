package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Devices;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of programs that were not started with a short class path and nothing else. */
final class LaunchModesTest {
  private static final long MOST_SECONDS = 60;

  private static final String PROGRAM =
      """
      package visitor;

      import dev.lanewise.LaneExecutor;
      import dev.lanewise.LaneExecutorBuilder;
      import dev.lanewise.Task;
      import dev.lanewise.device.Grid;
      import java.nio.file.Path;

      public class Visitor {
        record Mass(float grams) {}

        static boolean isAsserted() {
          boolean asserted = false;
          assert asserted = true;
          return asserted;
        }

        static String seen() {
          return isAsserted()
              + " "
              + Object.class.getModule().isOpen("java.lang.ref", Visitor.class.getModule())
              + " "
              + Visitor.class.getModule().isNamed()
              + " "
              + System.getenv("JAVA_TOOL_OPTIONS");
        }

        public static void main(String[] arguments) throws Exception {
          Task<String> task = () -> seen();
          try (LaneExecutor pool = LaneExecutor.processes(1)) {
            System.out.println("worker: " + pool.submit(task).get());
          } catch (java.util.concurrent.ExecutionException e) {
            System.out.println("failed: " + e.getMessage());
          }
          if (arguments.length > 0) {
            LaneExecutorBuilder builder = LaneExecutor.builder().device(arguments[0]);
            try (LaneExecutor executor = builder.build()) {
              float[] y = executor.map("relu", new float[] {-1, 2}).get();
              System.out.println("map: " + y[0] + " " + y[1]);
            }
            try (LaneExecutor executor = builder.kernels(Path.of(arguments[1])).build()) {
              executor.launch("halve", Grid.of(1), (Object) new Mass[] {new Mass(1)});
            } catch (IllegalArgumentException e) {
              System.out.println("record: " + e.getMessage());
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private Path compiled(String... options) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-d", classes.toString()));
    try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
      sources.filter(p -> p.toString().endsWith(".java")).forEach(p -> arguments.add("" + p));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "this Java runtime has no compiler");
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
    return classes;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private List<String> run(Map<String, String> environment, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(arguments);
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).start();
    try {
      assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> "hangs: " + command);
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(out);
  }

  private static String line(String prefix, List<String> output) {
    return output.stream()
        .filter(l -> l.startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new AssertionError(String.join("\n", output)));
  }

  @Test
  void optionsFromFilesAndVariablesReachWorkersHoweverLongTheCommandIs() throws Exception {
    write("src/visitor/Visitor.java", PROGRAM);
    Path classes = compiled("-cp", classPath());
    String filler = (File.pathSeparator + folder.resolve("nothing-here.jar")).repeat(200);
    Path file = write("options", "-ea\n-cp\n\"" + classPath() + ":" + classes + filler + "\"\n");
    String tools = "--add-opens=java.base/java.lang.ref=ALL-UNNAMED -Xmx256m";
    List<String> output =
        run(Map.of("JAVA_TOOL_OPTIONS", tools), List.of("@" + file, "visitor.Visitor"));
    assertEquals("worker: true true false null", line("worker: ", output));
  }

  @Test
  void aClassThatOnlyThisJvmHasIsNamedWithWhatToDo() throws Exception {
    Path source = write("src/visitor/Visitor.java", PROGRAM);
    List<String> output = run(Map.of(), List.of("-cp", classPath(), source.toString()));
    String line = line("failed: ", output);
    assertTrue(line.contains("ClassNotFoundException: visitor.Visitor"), line);
    assertTrue(line.contains("put the class in one of them"), line);
    assertTrue(line.contains("a source file given to java"), line);
  }

  @Test
  void aModuleHasWorkersAndKernels() throws Exception {
    List<String> output = runModule("cpu");
    assertEquals("worker: false false true null", line("worker: ", output));
    assertEquals("map: 0.0 2.0", line("map: ", output));
    String line = line("record: ", output);
    assertTrue(
        line.endsWith("\"opens visitor to dev.lanewise;\" in the module-info of visitor"), line);
  }

  @Test
  @Tag("cuda")
  void aModuleHasTheGpu() throws Exception {
    DeviceStatus gpu = Devices.probe().get(1);
    assumeTrue(
        gpu.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + gpu.reason() + "; " + gpu.remedy());
    assertEquals("map: 0.0 2.0", line("map: ", runModule("cuda")));
  }

  private List<String> runModule(String device) throws Exception {
    var source = LaneExecutor.class.getProtectionDomain().getCodeSource();
    List<String> library = new ArrayList<>();
    library.add(Path.of(source.getLocation().toURI()).toString());
    for (String jar : classPath().split(File.pathSeparator)) {
      if (jar.matches(".*/(jcu|asm|picocli|commons-numbers)[^/]*[.]jar")) {
        library.add(jar);
      }
    }
    String path = String.join(File.pathSeparator, library);
    write("src/visitor/Visitor.java", PROGRAM);
    write("src/module-info.java", "module visitor { requires dev.lanewise; }");
    Path classes = compiled("-p", path);
    path += File.pathSeparator + classes;
    String kernel =
        "struct Mass { float grams; }; __global__ void halve(Mass* m) { m->grams /= 2; }";
    Path file = write("halve.cu", kernel);
    return run(
        Map.of(), List.of("-p", path, "-m", "visitor/visitor.Visitor", device, file.toString()));
  }
}
