package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.TranslationUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the CPU cannot run, and what is wrong, is refused where it stands: each file under {@code
 * refused} ends with {@code //@ refused LINE WORD}, the line of the message and a word it holds.
 */
class RefusalTest {
  private static final String MARK = "//@ refused ";

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CorpusCase.FOLDER.resolve("refused"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void refusedWhereItStands(Path file) throws IOException {
    String text = Files.readString(file);
    int mark = text.lastIndexOf(MARK);
    String[] expected = text.substring(mark + MARK.length()).trim().split(" ", 2);
    KernelSource source =
        new KernelSource(
            file.getFileName().toString(), text, Map.of(), List.of(), CompileOptions.CUDA);
    KernelCompileException refusal =
        assertThrows(KernelCompileException.class, () -> lower(source));
    String message = refusal.getMessage();
    String firstLine = message.lines().findFirst().orElse("");
    assertEquals(Integer.parseInt(expected[0]), refusal.line(), message);
    assertTrue(refusal.column() > 0, message);
    assertTrue(firstLine.contains(expected[1]), message);
    assertFalse(refusal.feature().isEmpty(), message);
  }

  private static void lower(KernelSource source) {
    TranslationUnit unit = CudaC.parse(source);
    unit.lower(List.of());
  }
}
