package dev.lanewise.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Every row of the acceptance list is covered by a test or does not apply, for a reason. {@code
 * rows.txt} has a line for each: its id and, if it does not apply, the reason.
 */
class RowsTest {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final String PENDING = "pending: ";

  @Test
  @Row("M3")
  void everyRowIsCoveredOrDoesNotApply() throws Exception {
    Map<String, String> rows = rows();
    Set<String> covered = covered();
    List<String> wrong = new ArrayList<>();
    covered.stream()
        .filter(id -> !rows.containsKey(id))
        .forEach(id -> wrong.add(id + ": no such row"));
    rows.forEach((id, reason) -> wrong.addAll(complaints(id, reason, covered.contains(id))));
    long pending = rows.values().stream().filter(reason -> reason.startsWith(PENDING)).count();
    long reasons = rows.values().stream().filter(reason -> !reason.isEmpty()).count();
    System.out.printf(
        "%d rows: %d covered, %d n/a with reason%s%n",
        rows.size(),
        covered.size(),
        reasons - pending,
        pending == 0 ? "" : ", " + pending + " pending");
    assertEquals(List.of(), wrong);
    assertEquals(176, rows.size());
  }

  private static List<String> complaints(String id, String reason, boolean covered) {
    if (covered) {
      return reason.isEmpty() ? List.of() : List.of(id + ": covered, and yet: " + reason);
    }
    return reason.isEmpty() ? List.of(id + ": no test says that it covers it") : List.of();
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    try (var in = RowsTest.class.getResourceAsStream("rows.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] parts = line.strip().split(" ", 2);
        assertTrue(
            rows.put(parts[0], parts.length == 1 ? "" : parts[1]) == null, parts[0] + " twice");
      }
    }
    return rows;
  }

  /** Returns the rows named by tests, of whatever class. */
  private static Set<String> covered() throws IOException, ClassNotFoundException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".class") && mentionsRows(file)) {
          String name = CLASSES.relativize(file).toString().replace('/', '.');
          Class<?> type =
              Class.forName(
                  name.substring(0, name.length() - 6), false, Row.class.getClassLoader());
          for (Method method : type.getDeclaredMethods()) {
            ids.addAll(rowsOf(method));
          }
        }
      }
    }
    return ids;
  }

  private static boolean mentionsRows(Path file) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return bytes.contains("Ldev/lanewise/rows/Row;");
  }

  private static List<String> rowsOf(AnnotatedElement method) {
    Row row = method.getAnnotation(Row.class);
    if (row == null) {
      return List.of();
    }
    assertTrue(
        method.isAnnotationPresent(Test.class)
            || method.isAnnotationPresent(ParameterizedTest.class)
            || method.isAnnotationPresent(AfterEach.class),
        method + " names rows but is no test");
    return List.of(row.value());
  }
}
