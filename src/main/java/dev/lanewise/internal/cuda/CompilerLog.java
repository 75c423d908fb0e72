package dev.lanewise.internal.cuda;

import dev.lanewise.device.KernelCompileException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a compiler's complaints. */
final class CompilerLog {
  /** {@code saxpy.cu(12): error: …}, as nvcc's front end and NVRTC write it. */
  private static final Pattern ERROR =
      Pattern.compile("(?m)^(.+?)\\((\\d+)\\): (?:catastrophic )?error(?: #[\\w-]+)?: (.*)$");

  /** {@code saxpy.cu:12:10: fatal error: …}, as nvcc's preprocessor writes it. */
  private static final Pattern HOST_ERROR =
      Pattern.compile("(?m)^(.+?):(\\d+):(\\d+): ((?:fatal )?error: .*)$");

  private static final Pattern COLUMN = Pattern.compile("^( *)\\^ *$", Pattern.MULTILINE);

  /** A header that was not found, as NVRTC tells, and as nvcc's preprocessor does. */
  private static final Pattern MISSING_HEADER =
      Pattern.compile(
          "(?:cannot|could not) open source file \"([^\"]+)\""
              + "|fatal error: ([^:]+): No such file or directory");

  private static final Pattern TOOLKIT_HEADER =
      Pattern.compile("(?:cooperative_groups|cuda|curand|cub/|thrust/|nvtx).*|mma\\.h");

  private CompilerLog() {}

  /** Returns whether a source was refused for a header that this compiler does not have. */
  static boolean lacksHeader(KernelCompileException refusal) {
    return MISSING_HEADER.matcher(refusal.getMessage()).find();
  }

  /** Says what to do where NVRTC, which comes without NVIDIA's headers, is asked for one. */
  private static String remedy(String message) {
    Matcher missing = MISSING_HEADER.matcher(message);
    if (!missing.find()
        || missing.group(1) == null
        || !TOOLKIT_HEADER.matcher(missing.group(1)).matches()) {
      return "";
    }
    return "; this header comes with the CUDA toolkit, not with NVRTC: install the toolkit and set"
        + " CUDA_HOME to it, or LANEWISE_NVCC to the path of its nvcc";
  }

  /** Returns the refusal that a log tells of, with the source's lines numbered below it. */
  static KernelCompileException refusal(
      CompileRequest request, String compiler, String log, List<String> options) {
    Matcher error = ERROR.matcher(log);
    String file = request.file();
    int line = 0;
    int column = 0;
    String message = compiler + " refused it: " + firstLine(log);
    if (error.find()) {
      file = baseName(error.group(1));
      line = Integer.parseInt(error.group(2));
      message = error.group(3).trim() + " (" + compiler + ")";
      message += remedy(message);
      column =
          columnAfter(log, error.end(), file.equals(request.file()) ? line(request, line) : "");
    } else if ((error = HOST_ERROR.matcher(log)).find()) {
      file = baseName(error.group(1));
      line = Integer.parseInt(error.group(2));
      column = Integer.parseInt(error.group(3));
      message = error.group(4).trim() + " (" + compiler + ")";
    }
    return new KernelCompileException(
        file,
        line,
        column,
        "",
        message,
        log.stripTrailing() + "\n\n" + numbered(request.text()),
        String.join(" ", options));
  }

  /**
   * The compilers print the line without its own indentation but with one of theirs, of four
   * spaces, and a caret below the column.
   */
  private static int columnAfter(String log, int from, String line) {
    Matcher caret = COLUMN.matcher(log);
    Matcher next = ERROR.matcher(log);
    if (line.isBlank() || !caret.find(from) || next.find(from) && next.start() < caret.start()) {
      return 0;
    }
    int indent = line.length() - line.stripLeading().length();
    return Math.max(0, caret.group(1).length() - 4 + indent + 1);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).trim();
  }

  /** Returns a line of the source, counted from 1; empty if there is none. */
  static String line(CompileRequest request, int number) {
    return request.text().lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
  }

  private static String firstLine(String log) {
    return log.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason given").trim();
  }

  private static String numbered(String text) {
    StringBuilder out = new StringBuilder();
    int number = 1;
    for (String line : text.split("\n", -1)) {
      out.append(String.format(Locale.ROOT, "%5d  %s%n", number++, line));
    }
    return out.toString();
  }
}
