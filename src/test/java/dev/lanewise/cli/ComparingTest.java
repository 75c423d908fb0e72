package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.cli.measure.Crossover;
import dev.lanewise.cli.measure.Measurement;
import dev.lanewise.cli.measure.Stopwatch;
import dev.lanewise.device.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code compare} does with times, without taking any. */
class ComparingTest {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          measured(Contenders.LOOP, 1024, 1e-6),
          measured(Contenders.POOL, 1024, 2e-6),
          measured("cuda:0", 1024, 9e-6),
          measured(Contenders.LOOP, 4096, 4e-6),
          measured(Contenders.POOL, 4096, 3e-6),
          measured("cuda:0", 4096, 9e-6),
          measured(Contenders.LOOP, 1 << 20, 1e-3),
          measured(Contenders.POOL, 1 << 20, 5e-4),
          new Measurement("cuda:0", 1 << 20, 0, List.of(), "y[3] is 1, the plain loop gave 2"));

  @Test
  void crossoverIsTheSizeFromWhichItStaysAhead() {
    Crossover pool = Crossover.of(MEASUREMENTS, Contenders.POOL, Contenders.LOOP);
    assertEquals(4096, pool.size());
    assertEquals(2, pool.ratio(), 1e-9);
    assertEquals(-1, Crossover.of(MEASUREMENTS, "cuda:0", Contenders.POOL).size());
    assertNull(Crossover.of(MEASUREMENTS, "cuda:1", Contenders.POOL));
  }

  @Test
  void tableShowsTimesFaultsAndSentences() {
    String table = printed(out -> MeasurementTable.print("k", MEASUREMENTS, out));
    assertTrue(table.contains("  1 K            1 µs ±0%"), table);
    assertTrue(table.contains("cuda:0 at 1 M failed: y[3] is 1, the plain loop gave 2"), table);
    assertTrue(table.contains("CPU pool is faster than plain loop from 4 K elements on"), table);
    assertTrue(table.contains("cuda:0 is not faster than CPU pool"), table);
  }

  @Test
  void csvHasALineForEachMeasurement() {
    String csv = printed(out -> MeasurementCsv.print(MEASUREMENTS, out));
    assertEquals(MEASUREMENTS.size() + 1, csv.lines().count());
    assertTrue(csv.contains("1024,\"plain loop\",0.5,1.0E-6,1.0E-6,1.0E-6,3,"), csv);
    assertTrue(csv.contains("\"y[3] is 1, the plain loop gave 2\""), csv);
  }

  @Test
  void mediansAndQuantilesAreOfSortedTimes() {
    Measurement m = new Measurement("a", 1, 0, List.of(5.0, 1.0, 3.0, 2.0, 4.0), null);
    assertEquals(3, m.median());
    assertEquals(1, m.quantile(0.1));
    assertEquals(5, m.quantile(0.9));
  }

  @Test
  void stopwatchRunsAtLeastSoOften() {
    int[] runs = {0};
    List<Double> times = new Stopwatch(1e-9, 1e-9, 7).measure(() -> runs[0]++);
    assertEquals(7, times.size());
    assertEquals(8, runs[0]);
  }

  @Test
  void resultsAreComparedWithinATolerance() {
    assertNull(Contest.difference(floats(1, Float.NaN, 100), floats(1.000001f, Float.NaN, 100)));
    assertEquals("[1] is 2, the plain loop gave 3", Contest.difference(floats(1, 2), floats(1, 3)));
    assertEquals(
        "[0] is nan, the plain loop gave 3", Contest.difference(floats(Float.NaN), floats(3)));
    NdArray one = new NdArray(ElementType.I32, Shape.of(1), new int[] {1000000});
    NdArray other = new NdArray(ElementType.I32, Shape.of(1), new int[] {1000001});
    assertTrue(Contest.difference(one, other).startsWith("[0]"), "integers are exact");
  }

  @Test
  void sizesAreNumbersWithUnits() {
    assertEquals(List.of(1000L, 65536L, 4194304L), Sizes.parse("4M,1000,64K"));
    assertEquals("64 K", Sizes.text(65536));
    for (String wrong : List.of("", "0", "-1", "K", "1G", "9999999M", "1,,2")) {
      assertThrows(CommandException.class, () -> Sizes.parse(wrong), wrong);
    }
  }

  @Test
  void namesOfAnExpressionAreItsValues() {
    assertEquals(
        Set.of("x", "y", "k", "v"),
        ExpressionNames.of("exp(-x*x) * sin( y ) + k + 1e3f + v.x + (float) M_PI"));
  }

  private static Measurement measured(String contender, long size, double seconds) {
    return new Measurement(contender, size, 0.5, List.of(seconds, seconds, seconds), null);
  }

  private static NdArray floats(float... values) {
    return new NdArray(ElementType.F32, Shape.of(values.length), values);
  }

  private static String printed(java.util.function.Consumer<PrintStream> print) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    print.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
