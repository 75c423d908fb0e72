package dev.lanewise.internal.process;

import dev.lanewise.device.WorkerCrashException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a worker process has ended.
 *
 * @param worker its name
 * @param pid its process id
 * @param code its exit code
 * @param tail the last lines it printed
 * @param crashLog the JVM's {@code hs_err} file, or null if there is none
 * @param abandoned whether it was killed because this JVM ends
 */
record ExitReport(
    String worker, long pid, int code, List<String> tail, Path crashLog, boolean abandoned) {
  private static final int SIGNALLED = 128;
  private static final int KILLED = 9;
  private static final int FAULT_LINES = 20;
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(KILLED, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(31, "SIGSYS"));

  /** Makes the exception that says all of this; each future gets its own. */
  WorkerCrashException exception() {
    return new WorkerCrashException(text(), pid, code);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("worker ").append(worker).append(" (pid ").append(pid).append(") ").append(how());
    if (crashLog != null) {
      text.append("; the JVM's crash log is ").append(crashLog);
    }
    if (!tail.isEmpty()) {
      text.append("; its last lines:");
      tail.forEach(line -> text.append("\n  ").append(line));
    }
    return text.toString();
  }

  /** Returns the line of the crash log that says what happened, or null. */
  private String fault() {
    if (crashLog == null) {
      return null;
    }
    try (Stream<String> lines = Files.lines(crashLog, StandardCharsets.ISO_8859_1)) {
      return lines
          .limit(FAULT_LINES)
          .filter(line -> line.matches("#  (SIG|Internal Error|Out of Memory).*"))
          .map(line -> line.substring(1).strip())
          .findFirst()
          .orElse(null);
    } catch (IOException | UncheckedIOException e) {
      return null; // the report has its path all the same
    }
  }

  private String how() {
    String fault = fault();
    if (fault != null) {
      return "crashed with " + fault + " (exit code " + code + ")";
    }
    String signal = SIGNALS.get(code - SIGNALLED);
    if (signal == null) {
      return "exited with code " + code;
    }
    if (abandoned && code == SIGNALLED + KILLED) {
      return "was killed because this JVM is ending";
    }
    String hint =
        code == SIGNALLED + KILLED
            ? ": somebody killed it, or the system was out of memory (dmesg tells)"
            : "";
    return "was ended by " + signal + " (exit code " + code + ")" + hint;
  }
}
