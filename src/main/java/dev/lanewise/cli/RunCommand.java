package dev.lanewise.cli;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lanewise run KERNEL name=value …}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Runs a kernel over arrays.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise run blur image=photo.npy radius=4 --out blurred=blurred.png",
      "  lanewise run saxpy a=2 x=random[1000] y=float32[1000] --time",
      "  lanewise run scale --kernels mine.cu x=x.npy --grid 16 --block 64",
      "",
      "A value is a number, a file.npy, float32[512,512] for zeros, or random[1000], drawn from the",
      "range that the kernel's comment states; structs are numbers between commas or uint8 arrays.",
      "Left out: an array that the kernel writes is made in the shape of the longest array given;",
      "an integer n is that array's length; width, cols, height and rows are its axes.",
      "A PNG shows values of 0 to 255 as they are and stretches all others from least to greatest."
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "KERNEL", description = "Its name; 'kernels' lists them.")
  private String kernel;

  @Parameters(
      index = "1..*",
      paramLabel = "name=value",
      description = "An argument for the parameter (or __constant__ variable) of that name.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "name=file",
      description = "Writes an array after the run, as .npy, or with two axes as a grey .png.")
  private List<String> outs = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "X[,Y[,Z]]",
      description =
          "Threads in all, rounded up to whole blocks; default: one for each element of the"
              + " longest array.")
  private String threads;

  @Option(names = "--grid", paramLabel = "X[,Y[,Z]]", description = "Blocks; with --block.")
  private String grid;

  @Option(names = "--block", paramLabel = "X[,Y[,Z]]", description = "Threads of a block.")
  private String block;

  @Option(
      names = "--shared",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "Dynamic shared memory of a block.")
  private int shared;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs N times, each time from the same arrays.")
  private int repeat;

  @Option(names = "--time", description = "Prints the times of copies, kernel and total.")
  private boolean time;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "What random[…] arrays are drawn from.")
  private long seed;

  @Mixin private DeviceOptions devices = new DeviceOptions();

  private final PrintStream out;
  private final PrintStream err;

  RunCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (kernel.isBlank()) {
      throw CommandException.usage("run needs the name of a KERNEL, given an empty one");
    }
    Map<String, Value> values = Value.parseAll(arguments);
    Results results = new Results(outs);
    if (repeat < 1) {
      throw CommandException.usage("--repeat " + repeat + ": 1 or more expected");
    }
    try (Progress progress = new Progress(err, "opening a device");
        LaneExecutor executor = devices.open()) {
      LaneKernel found = executor.kernel(kernel);
      progress.at("reading arrays");
      Call call = CallBuilder.build(found.signature(), values, found.ranges(), seed);
      results.check(call);
      Grid chosen = GridChoice.of(call, threads, grid, block, shared);
      progress.at("running " + kernel);
      Launches launches = new Launches(executor, found, call, chosen);
      launches.setSymbols();
      List<Double> seconds = launches.run(repeat);
      out.println(kernel + " ran on " + executor.deviceReason());
      if (time) {
        launches.printTimes(seconds, out);
      }
      progress.at("writing results");
      results.write(call, out);
    }
    return 0;
  }
}
