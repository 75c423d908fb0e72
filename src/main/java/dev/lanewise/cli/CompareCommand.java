package dev.lanewise.cli;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.cli.measure.Measurement;
import dev.lanewise.cli.measure.Stopwatch;
import dev.lanewise.device.ElementType;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise compare KERNEL}: times a kernel on every device here, at several sizes. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Times a kernel, or an expression, on every device of this machine.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise compare black_scholes",
      "  lanewise compare blur radius=8 --sizes 64K,1M --csv",
      "  lanewise compare --expr 'exp(-x*x)*sin(y)'",
      "  lanewise compare --expr 'gelu(x)*k' k=0.5",
      "",
      "An expression may call the __device__ functions of the kernels; its names are float arrays,",
      "or numbers where one is given.",
      "Arrays are drawn from the ranges that the kernel's comment states; numbers that are not given",
      "are the middle of theirs. A size counts elements; a kernel on two axes gets a square.",
      "A result is compared with the plain loop's before its time is shown."
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0..*", paramLabel = "KERNEL [name=number]", description = "What to time.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--expr", paramLabel = "EXPR", description = "An expression instead of a kernel.")
  private String expression;

  @Option(
      names = "--sizes",
      paramLabel = "N,…",
      defaultValue = "1K,4K,16K,64K,256K,1M,4M",
      description = "Elements of the longest array (default: ${DEFAULT-VALUE}).")
  private String sizes;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0.3",
      description = "How long each is measured, after as long a warm-up (default: 0.3).")
  private double seconds;

  @Option(names = "--csv", description = "Prints comma-separated values instead of a table.")
  private boolean csv;

  @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", description = "For arrays.")
  private long seed;

  @Mixin private DeviceOptions devices = new DeviceOptions();

  private final PrintStream out;
  private final PrintStream err;

  CompareCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    List<String> rest = new ArrayList<>(arguments);
    if (expression == null && rest.isEmpty()) {
      throw CommandException.usage("compare needs a KERNEL or --expr 'EXPR'");
    }
    if (!(seconds > 0 && seconds <= 3600)) {
      throw CommandException.usage("--seconds " + seconds + ": more than 0 expected");
    }
    String kernel = expression == null ? rest.remove(0) : expression;
    Map<String, Value> values = Value.parseAll(rest);
    List<Long> counts = Sizes.parse(sizes);
    Function<LaneExecutor, LaneKernel> finder =
        expression == null
            ? executor -> executor.kernel(kernel)
            : expressionKernel(values.keySet());
    Workloads workloads = new Workloads(values, seed);
    List<Measurement> measurements;
    List<String> notes = new ArrayList<>();
    List<Contender> contenders = Contenders.open(devices, kernel, finder, notes);
    try (Progress progress = new Progress(err, "measuring")) {
      Contest contest = new Contest(workloads, new Stopwatch(seconds, seconds, 3));
      measurements = contest.hold(contenders, counts, progress);
    } finally {
      for (Contender contender : contenders) {
        contender.close();
      }
    }
    if (csv) {
      MeasurementCsv.print(measurements, out);
    } else {
      MeasurementTable.print(kernel, measurements, out);
      if (measurements.get(measurements.size() - 1).size() < counts.get(counts.size() - 1)) {
        notes.add("Larger sizes were left out: a run takes more than a second.");
      }
      notes.forEach(out::println);
    }
    return measurements.stream().allMatch(Measurement::isValid) ? 0 : CommandException.FAILED;
  }

  /** Every value is a float: a number if one was given for it, else an array. */
  private Function<LaneExecutor, LaneKernel> expressionKernel(Set<String> given) {
    ExpressionNames.check("compare", expression, devices.macros(), given);
    Map<String, ElementType> arrays = new TreeMap<>();
    Map<String, ElementType> numbers = new TreeMap<>();
    Set<String> names = ExpressionNames.of(expression);
    names.removeAll(devices.macros().keySet());
    for (String name : names) {
      (given.contains(name) ? numbers : arrays).put(name, ElementType.F32);
    }
    return executor -> executor.expressionKernel(expression, arrays, numbers);
  }
}
