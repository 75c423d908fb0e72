package dev.lanewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Where the command line begins. Exit codes: 0 done, 1 failed, 2 wrong usage. */
public final class Main {
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "lanewise: %5$s%n"); // a warning is a line, as an error is
    }
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code = run(out, err, arguments);
    out.flush();
    err.flush();
    if (code == 0 && out.checkError()) {
      err.println("lanewise: standard output could not be written");
      code = CommandException.FAILED;
    }
    System.exit(code);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }

  /** Runs a command; returns its exit code. Only the command named is loaded. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean debug = rest.remove("--debug");
    try {
      CommandLine line = commandLine(rest, out, err);
      line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
      line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      line.setExpandAtFiles(false); // a value may begin with @
      line.registerConverter(Path.class, FileNames::optionPath);
      line.setUsageHelpWidth(100);
      line.setUnmatchedOptionsArePositionalParams(false);
      line.setExecutionExceptionHandler((thrown, l, p) -> Failures.report(thrown, debug, err));
      line.setParameterExceptionHandler(Main::usage);
      return line.execute(rest.toArray(new String[0]));
    } catch (RuntimeException | Error e) {
      return Failures.report(e, debug, err);
    }
  }

  /** Takes the command's name off the arguments, if there is one. */
  private static CommandLine commandLine(List<String> rest, PrintStream out, PrintStream err) {
    Object command = rest.isEmpty() ? null : command(rest.get(0), out, err);
    if (command == null) {
      CommandLine line = new CommandLine(new RootCommand(out));
      for (String name : RootCommand.NAMES) {
        line.addSubcommand(name, command(name, out, err));
      }
      return line;
    }
    rest.remove(0);
    if (command instanceof MapCommand) {
      MapCommand.bracketExpressions(rest);
    }
    return new CommandLine(command).setCommandName(RootCommand.PROGRAM + " " + name(command));
  }

  private static String name(Object command) {
    return command.getClass().getAnnotation(CommandLine.Command.class).name();
  }

  private static Object command(String name, PrintStream out, PrintStream err) {
    switch (name) {
      case "run":
        return new RunCommand(out, err);
      case "map":
        return new MapCommand(out, err);
      case "compare":
        return new CompareCommand(out, err);
      case "kernels":
        return new KernelsCommand(out, err);
      case "doctor":
        return new DoctorCommand(out);
      default:
        return null;
    }
  }

  private static int usage(CommandLine.ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("lanewise: " + Failures.line(CommandException.usage(e.getMessage())));
    err.println("Try '" + e.getCommandLine().getCommandName() + " --help'.");
    return CommandException.USAGE;
  }
}
