package dev.lanewise.cli;

/** A command cannot go on; the message is the one line its user reads. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit codes of every command. */
  static final int FAILED = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static CommandException failed(String message) {
    return new CommandException(FAILED, message);
  }

  static CommandException usage(String message) {
    return new CommandException(USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
