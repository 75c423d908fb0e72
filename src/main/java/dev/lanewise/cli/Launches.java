package dev.lanewise.cli;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.cli.measure.Measurement;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.Grid;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The launches of one {@code run}: each from the same arrays, each timed. */
final class Launches {
  private final LaneExecutor executor;
  private final LaneKernel kernel;
  private final Call call;
  private final Grid grid;

  Launches(LaneExecutor executor, LaneKernel kernel, Call call, Grid grid) {
    this.executor = executor;
    this.kernel = kernel;
    this.call = call;
    this.grid = grid;
  }

  /** Fills the {@code __constant__} variables that were given. */
  void setSymbols() throws IOException {
    for (Map.Entry<String, Value> entry : call.symbols().entrySet()) {
      Value value = entry.getValue();
      Object content =
          value.kind() == Value.Kind.FILE
              ? NpyReader.read(value.file()).data()
              : value.kind() == Value.Kind.NUMBER ? Numbers.exactly(value.text()) : null;
      if (content == null) {
        throw CommandException.failed(
            kernel.signature().name()
                + ": "
                + entry.getKey()
                + " is no parameter of "
                + kernel.signature()
                + "; a __constant__ variable takes a number or a file.npy");
      }
      set(entry.getKey(), content);
    }
  }

  private void set(String name, Object content) {
    try {
      kernel.constant(name, content).join();
    } catch (NoSuchElementException e) {
      throw CommandException.failed(
          kernel.signature().name()
              + ": "
              + name
              + " is no parameter of "
              + kernel.signature()
              + ", and "
              + e.getMessage());
    }
  }

  /** Launches so many times; returns the seconds of each. The arrays then hold the results. */
  List<Double> run(int times) {
    List<NdArray> originals = new ArrayList<>();
    for (Call.Slot slot : call.slots()) {
      originals.add(times > 1 && slot.isWritten() ? slot.array().copy() : null);
    }
    Object[] arguments = arguments(call);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (int s = 0; i > 0 && s < originals.size(); s++) {
        if (originals.get(s) != null) {
          NdArray array = call.slots().get(s).array();
          System.arraycopy(originals.get(s).data(), 0, array.data(), 0, array.length());
        }
      }
      long start = System.nanoTime();
      kernel.launch(grid, arguments).join();
      seconds.add((System.nanoTime() - start) * 1e-9);
    }
    return seconds;
  }

  /** Returns the arguments as the executor takes them. */
  static Object[] arguments(Call call) {
    Object[] arguments = new Object[call.slots().size()];
    for (int i = 0; i < arguments.length; i++) {
      Call.Slot slot = call.slots().get(i);
      arguments[i] = slot.array() == null ? slot.value() : slot.array().data();
    }
    return arguments;
  }

  /** Prints total, kernel and copies: the kernel alone is timed on arrays that stay there. */
  void printTimes(List<Double> seconds, PrintStream out) {
    out.println("first   " + Numbers.time(seconds.get(0)) + " (compilation included)");
    double total = seconds.get(0);
    if (seconds.size() > 1) {
      total = Measurement.median(seconds.subList(1, seconds.size()));
      out.println("total   " + Numbers.time(total) + ", median of " + (seconds.size() - 1));
    }
    if (executor.device().kind() == DeviceInfo.Kind.CPU) {
      out.println("kernel  " + Numbers.time(total));
      out.println("copies  none: the CPU works on the arrays themselves");
      return;
    }
    try (Resident resident = Resident.of(executor, call)) {
      kernel.launch(grid, resident.arguments()).join();
      long start = System.nanoTime();
      kernel.launch(grid, resident.arguments()).join();
      double alone = (System.nanoTime() - start) * 1e-9;
      out.println("kernel  " + Numbers.time(alone));
      out.println("copies  " + Numbers.time(Math.max(0, total - alone)));
    }
  }
}
