package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged kernels of the corpus, token by token, to the tree: refused or accepted, never worse. */
class CompileFuzzTest {
  /**
   * The same in every build: what it finds must be the change's own. {@code .ci/endure} varies it.
   */
  private static final long SEED = 20_261_129;

  private static final int ROUNDS = 300;
  private static final Pattern TOKEN =
      Pattern.compile("\\w+|\"[^\"\\n]*\"|\\s+|<<<|>>>|::|->|&&|.", Pattern.DOTALL);
  private static final String[] WORDS = {
    "float",
    "int",
    "const",
    "*",
    "&",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "0",
    "-1",
    "4294967296",
    "void",
    "unsigned",
    "T",
    "auto",
    "return",
    "?",
    "...",
    "~",
    "%",
    "this",
    "sizeof",
    "template",
    "struct",
    "__shared__",
    "static",
    "nullptr",
    "goto",
    "case"
  };

  @Test
  void onlyRefusals() throws IOException {
    long seed = Long.getLong("lanewise.seed", SEED);
    System.out.println("CompileFuzzTest seed " + seed + " (-Dlanewise.seed=" + seed + ")");
    Random random = new Random(seed);
    List<String> texts = texts();
    for (int i = 0; i < ROUNDS; i++) {
      String text = damaged(texts, random);
      try {
        compile(text);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw new AssertionError("seed " + seed + ", round " + i + ":\n" + text, e);
      }
    }
  }

  private static void compile(String text) {
    TranslationUnit unit;
    try {
      unit = CudaC.parse(KernelSource.of("t.cu", text));
    } catch (KernelCompileException expected) {
      return;
    }
    for (KernelName kernel : unit.kernels()) {
      try {
        String name = kernel.name();
        unit.lower(List.of(kernel.isTemplate() ? unit.defaultInstance(name) : name));
      } catch (KernelCompileException refusal) {
        assertNotEquals(Feature.INTERNAL.id(), refusal.feature(), refusal.getMessage());
      }
    }
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".cu")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private static String damaged(List<String> texts, Random random) {
    List<String> tokens = tokens(texts.get(random.nextInt(texts.size())));
    List<String> others = tokens(texts.get(random.nextInt(texts.size())));
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(5)) {
        case 0 -> tokens.set(at, "");
        case 1 -> tokens.set(at, WORDS[random.nextInt(WORDS.length)]);
        case 2 -> tokens.set(at, others.get(random.nextInt(others.size())));
        case 3 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
        default -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      }
    }
    return String.join("", tokens);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }
}
