package dev.lanewise.cli;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyWriter;
import dev.lanewise.cli.data.PngWriter;
import dev.lanewise.device.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the arrays after a run: files as asked, or a line about each that was written.
 */
final class Results {
  private static final int SHOWN_WHOLE = 8;

  private final Map<String, Path> files = new LinkedHashMap<>();

  /** Reads {@code --out name=file} options. */
  Results(List<String> outs) {
    for (String out : outs) {
      int equals = out.indexOf('=');
      if (equals < 1 || !(out.endsWith(".npy") || out.endsWith(".png"))) {
        throw CommandException.usage("--out " + out + ": name=file.npy or name=file.png expected");
      }
      files.put(out.substring(0, equals), Path.of(out.substring(equals + 1)));
    }
  }

  /** Checks, before anything runs, that the arrays asked for will be there. */
  void check(Call call) {
    for (String name : files.keySet()) {
      if (call.array(name) == null) {
        throw CommandException.failed(
            call.signature().name()
                + ": --out "
                + name
                + " names no array; there are"
                + names(call));
      }
    }
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
    for (Map.Entry<String, Path> entry : files.entrySet()) {
      NdArray array = call.array(entry.getKey());
      write(array, entry.getValue());
      out.println(entry.getKey() + ": " + array + " written to " + entry.getValue());
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
    if (file.toString().endsWith(".png")) {
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
