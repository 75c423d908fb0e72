package dev.lanewise.cli;

import dev.lanewise.cli.measure.Crossover;
import dev.lanewise.cli.measure.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** Measurements as a table, a row for each size, and the crossovers in sentences. */
final class MeasurementTable {
  private static final int SIZE_WIDTH = 9;
  private static final int CELL_WIDTH = 20;

  private final List<Measurement> measurements;
  private final List<String> contenders;
  private final PrintStream out;

  private MeasurementTable(List<Measurement> measurements, PrintStream out) {
    this.measurements = measurements;
    this.out = out;
    LinkedHashSet<String> names = new LinkedHashSet<>();
    measurements.forEach(m -> names.add(m.contender()));
    this.contenders = List.copyOf(names);
  }

  static void print(String what, List<Measurement> measurements, PrintStream out) {
    MeasurementTable table = new MeasurementTable(measurements, out);
    out.println(what + ": median time of one run, and how far 8 runs in 10 spread around it");
    out.println();
    table.rows();
    out.println();
    table.sentences();
  }

  private void rows() {
    out.println(row("size", contenders));
    TreeSet<Long> sizes = new TreeSet<>();
    measurements.forEach(m -> sizes.add(m.size()));
    for (long size : sizes) {
      List<String> cells = new ArrayList<>();
      contenders.forEach(name -> cells.add(cell(find(name, size))));
      out.println(row(Sizes.text(size), cells));
    }
    List<String> first = new ArrayList<>();
    contenders.forEach(name -> first.add(Numbers.time(find(name, sizes.first()).first())));
    out.println(row("1st call", first));
  }

  private Measurement find(String contender, long size) {
    for (Measurement m : measurements) {
      if (m.size() == size && m.contender().equals(contender)) {
        return m;
      }
    }
    throw new IllegalStateException(contender + " was not measured at " + size);
  }

  private static String cell(Measurement m) {
    if (!m.isValid()) {
      return "failed";
    }
    double spread = (m.quantile(0.9) - m.quantile(0.1)) / 2 / m.median();
    return Numbers.time(m.median()) + " ±" + Math.round(spread * 100) + "%";
  }

  private static String row(String size, List<String> cells) {
    StringBuilder row = new StringBuilder();
    pad(row, size, SIZE_WIDTH);
    for (String cell : cells) {
      pad(row, cell, CELL_WIDTH);
    }
    return row.toString();
  }

  private static void pad(StringBuilder row, String cell, int width) {
    row.append(" ".repeat(Math.max(1, width - cell.length()))).append(cell);
  }

  private void sentences() {
    for (Measurement m : measurements) {
      if (!m.isValid()) {
        out.println(m.contender() + " at " + Sizes.text(m.size()) + " failed: " + m.fault());
      }
    }
    for (String name : contenders) {
      if (!name.equals(Contenders.LOOP) && !name.equals(Contenders.POOL)) {
        sentence(name, Contenders.POOL);
      }
    }
    sentence(Contenders.POOL, Contenders.LOOP);
  }

  private void sentence(String challenger, String champion) {
    Crossover crossover = Crossover.of(measurements, challenger, champion);
    if (crossover == null) {
      return;
    }
    String ratio = Numbers.text(crossover.ratio(), 2);
    out.println(
        crossover.size() < 0
            ? challenger
                + " is not faster than "
                + champion
                + " at any of these sizes (×"
                + ratio
                + " at the greatest)."
            : challenger
                + " is faster than "
                + champion
                + " from "
                + Sizes.text(crossover.size())
                + (crossover.size() == 1 ? " element on (×" : " elements on (×")
                + ratio
                + " at the greatest size).");
  }
}
