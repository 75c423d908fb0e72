package dev.lanewise.cli;

import dev.lanewise.Arg;
import dev.lanewise.LaneExecutor;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise map EXPR name=value …}. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Evaluates an expression for each element of arrays of one shape.",
    footerHeading = "%nExample:%n",
    footer = {
      "  lanewise map 'exp(-x*x)*sin(y)' x=x.npy y=y.npy -o z.npy",
      "",
      "The expression is CUDA C over the names; it may call the __device__ functions of the kernels.",
      "The result has the type that CUDA C gives the expression: over int32 arrays x*y is int32,",
      "x/2.0 and exp(x) are float64, x > y is bool. Over float32 arrays it stays float32, whatever",
      "literals there are, unless the expression says double: (double) x * y."
    })
final class MapCommand implements Callable<Integer> {
  private static final Set<String> OPTIONS = Set.of("-", "-o", "-I", "-D", "-h", "-V");
  private static final Set<String> VALUED =
      Set.of("-o", "--out", "--seed", "-I", "-D", "--device", "--kernels");

  @Parameters(index = "0", paramLabel = "EXPR", description = "CUDA C over the names.")
  private String expression;

  @Parameters(
      index = "1..*",
      paramLabel = "name=value",
      description = "file.npy, random[1000], float32[1000] or a number.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "file",
      description = "Where the result goes: .npy, or with two axes .png.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "For random[…].")
  private long seed;

  @Mixin private DeviceOptions devices = new DeviceOptions();

  private final PrintStream out;
  private final PrintStream err;

  MapCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Puts expressions that begin with a minus sign, which would be taken for options, in
   * parentheses. What follows an option is its value.
   */
  static void bracketExpressions(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean value = i > 0 && VALUED.contains(arguments.get(i - 1));
      if (!value) {
        arguments.set(i, argument(arguments.get(i)));
      }
    }
  }

  private static String argument(String text) {
    boolean minus = text.startsWith("-") && !text.startsWith("--") && !OPTIONS.contains(text);
    boolean attached =
        text.startsWith("-I") || text.matches("-D\\w+=.*") || text.startsWith("-o") && isFile(text);
    return minus && !attached ? "(" + text + ")" : text;
  }

  private static boolean isFile(String text) {
    return FileNames.isArray(text) || FileNames.isPicture(text);
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Value> values = Value.parseAll(arguments);
    if (file != null && !isFile(file.toString())) {
      throw CommandException.usage("-o " + file + ": file.npy or file.png expected");
    }
    try (Progress progress = new Progress(err, "reading arrays")) {
      Map<String, NdArray> arrays = new LinkedHashMap<>();
      Map<String, Object> given = load(values, arrays);
      Shape shape = commonShape(arrays);
      progress.at("mapping");
      try (LaneExecutor executor = devices.open()) {
        ElementType type = executor.expressionType(expression, given);
        ExpressionNames.check("map", expression, devices.macros(), values.keySet());
        if (file != null) {
          Results.check(type, shape, file);
        }
        Object result = executor.mapExpression(expression, given).join();
        out.println("map ran on " + executor.deviceReason());
        report(new NdArray(type, shape, result));
      }
    }
    return 0;
  }

  private void report(NdArray result) throws IOException {
    if (file == null) {
      out.println("result: " + Results.describe(result));
    } else {
      Results.write(result, file);
      out.println("result: " + result + " written to " + file);
    }
  }

  private Map<String, Object> load(Map<String, Value> values, Map<String, NdArray> arrays)
      throws IOException {
    Map<String, Object> given = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      NdArray array = array(entry.getKey(), entry.getValue());
      if (array == null) {
        given.put(entry.getKey(), number(entry.getKey(), entry.getValue().text()));
      } else {
        arrays.put(entry.getKey(), array);
        given.put(entry.getKey(), Arg.typed(array.type(), array.data()));
      }
    }
    return given;
  }

  private NdArray array(String name, Value value) throws IOException {
    switch (value.kind()) {
      case FILE:
        return NpyReader.read(value.file());
      case ZEROS:
        return NdArray.zeros(value.type(), value.shape());
      case RANDOM:
        return RandomArrays.draw(ElementType.F32, value.shape(), null, seed + name.hashCode());
      default:
        return null;
    }
  }

  private static Object number(String name, String text) {
    Object value = Numbers.exactly(text);
    if (value == null) {
      throw CommandException.failed(
          "map: " + name + " must be an array or a number, given " + text);
    }
    return value;
  }

  private static Shape commonShape(Map<String, NdArray> arrays) {
    Map.Entry<String, NdArray> first = null;
    for (Map.Entry<String, NdArray> entry : arrays.entrySet()) {
      if (first == null) {
        first = entry;
      } else if (!first.getValue().shape().equals(entry.getValue().shape())) {
        throw CommandException.failed(
            "map: all arrays must have one shape, given "
                + first.getKey()
                + " "
                + first.getValue()
                + " and "
                + entry.getKey()
                + " "
                + entry.getValue());
      }
    }
    if (first == null) {
      throw CommandException.usage("map: at least one array is needed, name=file.npy");
    }
    return first.getValue().shape();
  }
}
