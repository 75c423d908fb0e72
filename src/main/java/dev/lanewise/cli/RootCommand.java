package dev.lanewise.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program without a command: its help. */
@Command(
    name = RootCommand.PROGRAM,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs CUDA C kernels over arrays, on a GPU if one works, else on the CPU.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise run saxpy a=2 x=random[1000] y=random[1000]",
      "  lanewise map 'exp(-x*x)' x=x.npy -o y.npy",
      "  lanewise kernels --check my-kernels/",
      "",
      "Exit code: 0 done, 1 failed, 2 wrong usage. --debug adds a stack trace to an error."
    })
final class RootCommand implements Callable<Integer> {
  static final String PROGRAM = "lanewise";
  static final String[] NAMES = {"run", "map", "compare", "kernels", "doctor"};

  private final PrintStream out;

  RootCommand(PrintStream out) {
    this.out = out;
  }

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(out);
    return CommandException.USAGE;
  }
}
