package dev.lanewise.cli;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.measure.Measurement;
import dev.lanewise.cli.measure.Stopwatch;
import dev.lanewise.device.DeviceMemoryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs every contender at every size; the first one's results are what the others must give. */
final class Contest {
  /** How far float results may differ: contraction and the order of sums are a device's own. */
  private static final double TOLERANCE = 1e-4;

  /** After a size at which a run takes longer, no larger one is tried. */
  private static final double LONGEST_SECONDS = 1;

  private final Workloads workloads;
  private final Stopwatch stopwatch;

  Contest(Workloads workloads, Stopwatch stopwatch) {
    this.workloads = workloads;
    this.stopwatch = stopwatch;
  }

  List<Measurement> hold(List<Contender> contenders, List<Long> sizes, Progress progress)
      throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    for (long size : sizes) {
      if (slowest(measurements) > LONGEST_SECONDS) {
        break; // larger sizes would take minutes
      }
      Call inputs = workloads.call(contenders.get(0).kernel(), size);
      Call expected = null;
      for (Contender contender : contenders) {
        progress.at("measuring " + Sizes.text(size) + " on " + contender.name());
        Call own = copy(inputs);
        Measurement measurement = measure(contender, size, own, expected);
        measurements.add(measurement);
        if (expected == null) {
          if (!measurement.isValid()) {
            throw CommandException.failed(contender.name() + ": " + measurement.fault());
          }
          expected = own;
        }
      }
    }
    return measurements;
  }

  private static double slowest(List<Measurement> measurements) {
    double slowest = 0;
    for (Measurement m : measurements) {
      slowest = Math.max(slowest, m.isValid() ? m.median() : 0);
    }
    return slowest;
  }

  /** Afterwards the call's arrays hold the results of one run. */
  private Measurement measure(Contender contender, long size, Call call, Call expected) {
    List<Double> times = List.of();
    double first = 0;
    String fault;
    try (Contender.Trial trial = contender.prepare(call)) {
      first = Stopwatch.time(trial::run);
      trial.fetch();
      fault = expected == null ? null : difference(call, expected);
      if (fault == null) {
        Call scratch = copy(call);
        try (Contender.Trial again = contender.prepare(scratch)) {
          times = stopwatch.measure(again::run);
        }
      }
    } catch (CommandException | DeviceMemoryException e) {
      fault = Failures.line(e);
    }
    return new Measurement(contender.name(), size, first, times, fault);
  }

  private static Call copy(Call call) {
    List<Call.Slot> slots = new ArrayList<>();
    for (Call.Slot slot : call.slots()) {
      NdArray array =
          slot.array() == null || slot.parameter().input() ? slot.array() : slot.array().copy();
      slots.add(new Call.Slot(slot.parameter(), array, slot.value()));
    }
    return new Call(call.signature(), slots, call.symbols(), call.extent());
  }

  /** Returns where results differ; null if they agree. */
  private static String difference(Call call, Call expected) {
    for (int s = 0; s < call.slots().size(); s++) {
      Call.Slot slot = call.slots().get(s);
      if (slot.isWritten()) {
        String where = difference(slot.array(), expected.slots().get(s).array());
        if (where != null) {
          return slot.parameter().name() + where;
        }
      }
    }
    return null;
  }

  static String difference(NdArray given, NdArray expected) {
    double scale = 0;
    for (int i = 0; i < expected.length(); i++) {
      double magnitude = Math.abs(expected.doubleAt(i));
      if (magnitude < Double.POSITIVE_INFINITY) {
        scale = Math.max(scale, magnitude);
      }
    }
    double allowed = given.type().isFloating() ? TOLERANCE * scale : 0;
    for (int i = 0; i < expected.length(); i++) {
      double a = given.doubleAt(i);
      double b = expected.doubleAt(i);
      boolean same = Double.compare(a, b) == 0 || a == b || Math.abs(a - b) <= allowed;
      if (!same) {
        return "["
            + i
            + "] is "
            + Numbers.text(a, 9)
            + ", the plain loop gave "
            + Numbers.text(b, 9);
      }
    }
    return null;
  }
}
