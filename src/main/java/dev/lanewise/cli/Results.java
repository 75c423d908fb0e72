package dev.lanewise.cli;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyWriter;
import dev.lanewise.cli.data.OutputFile;
import dev.lanewise.cli.data.PngWriter;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the arrays after a run: files as asked, or a line about each that was written.
 */
final class Results {
  private static final int SHOWN_WHOLE = 8;

  private final List<Output> files = new ArrayList<>();

  private record Output(String name, Path file) {}

  /** Reads {@code --out name=file} options. */
  Results(List<String> outs) {
    for (String out : outs) {
      int equals = out.indexOf('=');
      if (equals < 1 || !(FileNames.isArray(out) || FileNames.isPicture(out))) {
        throw CommandException.usage("--out " + out + ": name=file.npy or name=file.png expected");
      }
      Path file = FileNames.path(out.substring(equals + 1));
      for (Output other : files) {
        if (other.file().toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
          throw CommandException.usage(
              "--out " + out + ": " + other.name() + " goes to that file already");
        }
      }
      files.add(new Output(out.substring(0, equals), file));
    }
  }

  /** Checks, before anything runs, that the arrays asked for can be written: a run may be long. */
  void check(Call call) throws IOException {
    for (Output output : files) {
      NdArray array = call.array(output.name());
      if (array == null) {
        throw CommandException.failed(
            call.signature().name()
                + ": --out "
                + output.name()
                + " names no array; there are"
                + names(call));
      }
      check(array.type(), array.shape(), output.file());
    }
  }

  /** Checks that an array of this type and shape can be written to a file. */
  static void check(ElementType type, Shape shape, Path file) throws IOException {
    if (isPicture(file)) {
      PngWriter.check(type, shape, file);
    }
    OutputFile.check(file);
  }

  private static boolean isPicture(Path file) {
    return FileNames.isPicture(file.toString());
  }

  private static String names(Call call) {
    StringBuilder names = new StringBuilder();
    for (Parameter parameter : call.signature().parameters()) {
      if (parameter.isPointer()) {
        names.append(names.length() == 0 ? " " : ", ").append(parameter.name());
      }
    }
    return names.toString();
  }

  /** Writes the files, and a line for each; without files, describes what was written. */
  void write(Call call, PrintStream out) throws IOException {
    for (Output output : files) {
      NdArray array = call.array(output.name());
      write(array, output.file());
      out.println(output.name() + ": " + array + " written to " + output.file());
    }
    if (files.isEmpty()) {
      for (Call.Slot slot : call.slots()) {
        if (slot.isWritten()) {
          out.println(slot.parameter().name() + ": " + describe(slot.array()));
        }
      }
    }
  }

  static void write(NdArray array, Path file) throws IOException {
    if (isPicture(file)) {
      PngWriter.write(array, file);
    } else {
      NpyWriter.write(array, file);
    }
  }

  static String describe(NdArray array) {
    StringBuilder text = new StringBuilder(array.toString());
    if (array.length() <= SHOWN_WHOLE) {
      for (int i = 0; i < array.length(); i++) {
        text.append(i == 0 ? " = " : ", ").append(Numbers.text(array.doubleAt(i), 9));
      }
      return text.toString();
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < array.length(); i++) {
      double value = array.doubleAt(i);
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += value;
    }
    text.append(", least ").append(Numbers.text(least, 6));
    text.append(", greatest ").append(Numbers.text(most, 6));
    return text.append(", mean ").append(Numbers.text(sum / array.length(), 6)).toString();
  }
}
