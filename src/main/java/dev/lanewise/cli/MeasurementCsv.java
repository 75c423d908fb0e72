package dev.lanewise.cli;

import dev.lanewise.cli.measure.Measurement;
import java.io.PrintStream;
import java.util.List;

/** Measurements as comma-separated values, times in seconds. */
final class MeasurementCsv {
  private MeasurementCsv() {}

  static void print(List<Measurement> measurements, PrintStream out) {
    out.println("size,contender,first,median,p10,p90,runs,fault");
    for (Measurement m : measurements) {
      out.print(m.size() + "," + quoted(m.contender()) + "," + m.first() + ",");
      out.print(
          m.isValid() ? m.median() + "," + m.quantile(0.1) + "," + m.quantile(0.9) + "," : ",,,");
      out.println(m.seconds().size() + "," + (m.isValid() ? "" : quoted(m.fault())));
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
