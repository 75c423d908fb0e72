package dev.lanewise.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.LaneExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mapExpression} against NumPy: types, integers to the bit, functions within a bound. */
abstract class NumpyContract {
  private static final String SCRIPT = "/dev/lanewise/numpy/golden.py";

  /** Opens the executor, or skips the test. */
  abstract LaneExecutor open();

  /** Returns how far an elementary function may be off where NumPy's bound is this one. */
  abstract double allowed(String function, int ulps);

  @Test
  void storedAnswers() throws IOException {
    try (InputStream in =
        NumpyContract.class.getResourceAsStream("/dev/lanewise/numpy/golden.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      check(Golden.parse(text.lines().toList()));
    }
  }

  @Test
  void freshAnswers(@TempDir Path folder) throws IOException, InterruptedException {
    Path script = folder.resolve("golden.py");
    try (InputStream in = NumpyContract.class.getResourceAsStream(SCRIPT)) {
      Files.copy(in, script);
    }
    Path answers = folder.resolve("answers");
    int seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);
    try {
      int status =
          new ProcessBuilder("python3", script.toString(), String.valueOf(seed))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(answers.toFile())
              .start()
              .waitFor();
      assumeTrue(status == 0, "python3 has no NumPy: golden.py ended with " + status);
    } catch (IOException e) {
      assumeTrue(false, "no python3: " + e.getMessage());
    }
    check(Golden.parse(Files.readAllLines(answers)));
  }

  private void check(Golden golden) {
    assertTrue(golden.cases().size() > 300, golden.version());
    List<String> wrong = new ArrayList<>();
    try (LaneExecutor executor = open()) {
      for (Golden.Case expected : golden.cases()) {
        String fault = fault(executor, golden, expected);
        if (fault != null) {
          wrong.add(expected.expression() + fault);
        }
      }
    }
    assertEquals(List.of(), wrong, golden.version());
  }

  private static String function(Golden.Case expected) {
    return expected.expression().replaceFirst("\\(.*", "");
  }

  private String fault(LaneExecutor executor, Golden golden, Golden.Case expected) {
    Map<String, Object> values = new HashMap<>(golden.arrays());
    values.keySet().retainAll(expected.names());
    var type = executor.expressionType(expected.expression(), values);
    if (type != expected.type()) {
      return " is of type " + type + ", in NumPy " + expected.type();
    }
    Object result = executor.mapExpression(expected.expression(), values).join();
    double bound = expected.ulps() == 0 ? 0 : allowed(function(expected), expected.ulps());
    for (int i = 0; i < expected.bits().length; i++) {
      double distance = Golden.distance(expected, result, i);
      if (distance > bound) {
        return " at "
            + i
            + " is "
            + java.lang.reflect.Array.get(result, i)
            + ", off by "
            + distance;
      }
    }
    return null;
  }
}
