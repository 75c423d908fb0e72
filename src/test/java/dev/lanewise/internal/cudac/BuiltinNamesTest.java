package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.KernelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A name that is listed is a function that can be called. */
class BuiltinNamesTest {
  private static final Pattern CALL = Pattern.compile("\\b(\\w+)(?:<T>)?\\([^{]*;");

  @Test
  void everyNameHasAMeaning() throws IOException {
    String text;
    try (InputStream in = getClass().getResourceAsStream("builtins.cu")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Set<String> called =
        CALL.matcher(text)
            .results()
            .map((MatchResult call) -> call.group(1))
            .filter(name -> !name.equals("passed"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(BuiltinNames.all()), called);
    CudaC.parse(KernelSource.of("builtins.cu", text)).lower(List.of());
  }
}
