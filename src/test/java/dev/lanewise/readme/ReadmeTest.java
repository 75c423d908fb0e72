package dev.lanewise.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command and every piece of Java in the README, run as it stands there. */
class ReadmeTest {
  private static final String PROGRAM = "./lanewise ";
  private static final Path ROOT = Readme.FILE.getParent();

  /** A folder that looks like the checkout to commands, and takes what they write. */
  @TempDir static Path checkout;

  @BeforeAll
  static void linkWhatCommandsRead() throws IOException {
    for (String name : List.of("benchmarks", "kernels")) {
      Files.createSymbolicLink(checkout.resolve(name), ROOT.resolve(name));
    }
  }

  static Stream<String> commands() throws IOException {
    return Readme.commands().stream().filter(line -> line.startsWith(PROGRAM));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandOfTheProgramSucceeds(String command) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("dev.lanewise.cli.Main"));
    arguments.addAll(words(command.substring(PROGRAM.length())));
    Run run = Run.java(checkout, checkout, arguments);
    assertEquals(0, run.code(), command + "\n" + run.out() + run.err());
    for (String argument : arguments) {
      String file = argument.substring(argument.indexOf('=') + 1);
      if (file.endsWith(".png") || file.endsWith(".npy")) {
        assertTrue(Files.size(checkout.resolve(file)) > 100, command + ": " + file);
      }
    }
  }

  @Test
  void otherCommandsAreTheBuildItself() throws IOException {
    List<String> others = new ArrayList<>(Readme.commands());
    others.removeIf(line -> line.startsWith(PROGRAM));
    assertEquals(List.of("mvn -B verify"), others, "commands that no test runs");
    assertTrue(Files.isExecutable(ROOT.resolve("lanewise")));
    assertTrue(Files.isExecutable(ROOT.resolve("benchmarks/run.sh")));
  }

  @Test
  void programPrintsWhatTheReadmeShows() throws Exception {
    String program = Readme.blocks("java").get(0);
    compile("Hello", program);
    Run run = Run.java(checkout, checkout, List.of("Hello"));
    assertEquals(0, run.code(), run.err());
    String shown = Readme.blocks("").get(0);
    assertEquals(afterFirstLine(shown), afterFirstLine(run.out()), "but for the device's line");
    if (run.out().startsWith("cpu")) {
      assertTrue(shown.startsWith("cpu"), shown);
    }
  }

  @Test
  void everyOtherPieceOfJavaRuns() throws Exception {
    List<String> pieces = Readme.blocks("java");
    StringBuilder source = new StringBuilder();
    source.append("import dev.lanewise.*;\nimport dev.lanewise.device.*;\nimport java.util.*;\n");
    source.append("import java.time.*;\nimport java.util.concurrent.*;\npublic class Pieces {\n");
    StringBuilder calls = new StringBuilder();
    for (int i = 1; i < pieces.size(); i++) {
      source
          .append("static void piece")
          .append(i)
          .append("(LaneExecutor ex, int n, float[] spot, ");
      source.append(
          "float[] strike, float[] years, float[] call, float[] put) throws Exception {\n");
      source.append(pieces.get(i)).append("}\n");
      calls.append("piece").append(i).append("(ex, n, spot, strike, years, call, put);\n");
    }
    source.append("public static void main(String[] args) throws Exception {\nint n = 3;\n");
    source.append("float[] spot = {20, 25, 30}, strike = {25, 25, 25}, years = {1, 1, 1};\n");
    source.append("float[] call = new float[n], put = new float[n];\n");
    source.append("try (LaneExecutor ex = LaneExecutor.open()) {\n").append(calls).append("}}}\n");
    compile("Pieces", source.toString());
    Run run = Run.java(checkout, checkout, List.of("Pieces"));
    assertEquals(0, run.code(), run.err());
    assertEquals(
        List.of(
            "item 1",
            "item 2",
            "item 3",
            "3",
            "5",
            "0.0",
            "worker … exited with code 3",
            "the next worker"),
        run.out()
            .lines()
            .map(line -> line.replaceAll("worker .* exited", "worker … exited"))
            .toList());
  }

  @Test
  void linksLeadToFiles() throws IOException {
    String text = Files.readString(Readme.FILE);
    for (int at = text.indexOf("]("); at >= 0; at = text.indexOf("](", at + 1)) {
      String target = text.substring(at + 2, text.indexOf(')', at));
      assertTrue(target.contains("://") || Files.exists(ROOT.resolve(target)), target);
    }
  }

  private static void compile(String name, String source) throws IOException {
    Path file = checkout.resolve(name + ".java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d", checkout.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    var files = compiler.getStandardFileManager(null, null, null);
    boolean ok =
        compiler
            .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
            .call();
    assertTrue(ok, messages.toString());
  }

  private static String afterFirstLine(String text) {
    return text.substring(text.indexOf('\n') + 1);
  }

  /** Splits as a shell does, single quotes included. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (char c : (command + " ").toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        words.addAll(word.length() == 0 ? List.of() : Arrays.asList(word.toString()));
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return words;
  }
}
