package dev.lanewise.corpus;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kernel file and what to do with it, read from its {@code //@} lines.
 *
 * <pre>
 * //@ array NAME TYPE LENGTH FILLING     zero | const v | iota | stride v | mod m | list v... | random low high
 * //@ symbol NAME ARRAY                  fills a __constant__ or __device__ variable
 * //@ launch KERNEL grid X[,Y[,Z]] block X[,Y[,Z]] [shared BYTES] : ARGUMENT...
 * //@ tolerance T                        of floats, relative; 0 if absent
 * </pre>
 *
 * An argument is an array's name, {@code null}, a number, or {@code
 * struct(f32:1.5,i32:3,pad:4,p:a)}.
 */
final class CorpusCase {
  static final Path FOLDER = Path.of("src/test/resources/corpus");

  record Launch(String kernel, Grid grid, List<String> arguments) {}

  record Symbol(String name, String array) {}

  final String name;
  final String text;
  final List<CorpusArray> arrays = new ArrayList<>();
  final List<Symbol> symbols = new ArrayList<>();
  final List<Launch> launches = new ArrayList<>();
  double tolerance;

  private CorpusCase(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static List<CorpusCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".cu"))
          .sorted()
          .map(CorpusCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CorpusCase read(Path file) {
    try {
      String text = Files.readString(file);
      CorpusCase result = new CorpusCase(file.getFileName().toString(), text);
      text.lines()
          .filter(line -> line.startsWith("//@ "))
          .forEach(line -> result.add(line.substring(4).trim()));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private void add(String line) {
    List<String> words = Arrays.asList(line.split("\\s+"));
    switch (words.get(0)) {
      case "array" ->
          arrays.add(
              new CorpusArray(
                  words.get(1),
                  ElementType.valueOf(words.get(2).toUpperCase()),
                  Integer.parseInt(words.get(3)),
                  words.subList(4, words.size())));
      case "symbol" -> symbols.add(new Symbol(words.get(1), words.get(2)));
      case "tolerance" -> tolerance = Double.parseDouble(words.get(1));
      case "launch" -> launches.add(launch(line.substring("launch ".length())));
      default -> throw new IllegalArgumentException(line);
    }
  }

  private static Launch launch(String line) {
    int gridAt = line.indexOf(" grid ");
    int colon = line.indexOf(" :", gridAt);
    String[] shape = line.substring(gridAt + 1, colon).split("\\s+");
    int[] grid = extents(shape[1]);
    int[] block = extents(shape[3]);
    int shared = shape.length > 5 ? Integer.parseInt(shape[5]) : 0;
    String arguments = line.substring(colon + 2).trim();
    return new Launch(
        line.substring(0, gridAt).trim(),
        Grid.blocks(grid[0], grid[1], grid[2], block[0], block[1], block[2]).shared(shared),
        arguments.isEmpty() ? List.of() : List.of(arguments.split("\\s+")));
  }

  private static int[] extents(String text) {
    int[] extents = {1, 1, 1};
    String[] parts = text.split(",");
    for (int i = 0; i < parts.length; i++) {
      extents[i] = Integer.parseInt(parts[i]);
    }
    return extents;
  }

  @Override
  public String toString() {
    return name;
  }
}
