package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"run", "map", "compare", "kernels", "doctor"})
  void everyCommandHasHelp(String command) {
    assertEquals(0, run(command, "--help"));
    assertTrue(text(out).startsWith("Usage: lanewise " + command), text(out));
    assertEquals("", text(err));
  }

  @Test
  void helpAndVersionOfTheProgram() {
    assertEquals(0, run("--help"));
    assertTrue(text(out).contains("compare"), text(out));
    out.reset();
    assertEquals(0, run("--version"));
    assertTrue(text(out).matches("lanewise [0-9].*, Java [0-9].*\\s+"), text(out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "run",
        "run saxpy x",
        "run saxpy --frob",
        "run saxpy x=1 x=2",
        "run saxpy --out y.npy",
        "run saxpy --repeat 0 n=1",
        "run saxpy --repeat many",
        "run saxpy n=1 --device gpu",
        "map",
        "map x",
        "map x x=1",
        "map x x=float32[3] -o x.txt",
        "compare",
        "compare saxpy x=a.npy",
        "compare saxpy --sizes many",
        "kernels --check",
        "kernels --frob",
        "doctor now"
      })
  void wrongUsageExitsWithTwo(String arguments) {
    int code = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(2, code, text(err));
    if (!arguments.isEmpty()) {
      assertTrue(text(err).startsWith("lanewise: "), text(err));
      assertFalse(text(err).contains("internal error"), text(err));
      assertFalse(text(err).contains("\tat "), text(err));
    }
  }

  @Test
  void failuresExitWithOneAndOneLine() {
    assertEquals(1, run("map", "x", "x=missing.npy"));
    assertEquals("lanewise: missing.npy: no such file\n", text(err));
    err.reset();
    assertEquals(1, run("kernels", "no-such-folder"));
    assertEquals("lanewise: no-such-folder: no such file or folder\n", text(err));
    err.reset();
    assertEquals(1, run("--debug", "map", "x", "x=missing.npy"));
    assertTrue(text(err).contains("\tat "), text(err));
  }

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
