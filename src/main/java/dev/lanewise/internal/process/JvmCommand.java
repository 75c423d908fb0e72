package dev.lanewise.internal.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command line of a worker: the running JVM again, on the same class path, with what makes it
 * small. Options that open or add modules are those of this JVM, wherever they were given, and so
 * are this library's own settings; other system properties, agents and memory settings are not
 * inherited.
 */
final class JvmCommand {
  private static final List<String> INHERITED =
      List.of(
          "--add-opens",
          "--add-exports",
          "--add-modules",
          "--add-reads",
          "--limit-modules",
          "--patch-module",
          "--module-path",
          "--upgrade-module-path",
          "--enable-native-access",
          "--illegal-native-access");
  private static final Set<String> SWITCHES =
      Set.of("--enable-preview", "-ea", "-esa", "-enableassertions", "-enablesystemassertions");
  private static final List<String> PROPERTIES = List.of("java.io.tmpdir", "java.library.path");

  /** Variables with options for any JVM: an agent's port is taken, and a heap is not a worker's. */
  static final Set<String> OPTION_VARIABLES =
      Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final String OWN_SETTINGS = "lanewise.";

  private JvmCommand() {}

  /**
   * Returns the command line.
   *
   * @throws IOException if this JVM has no launcher
   */
  static List<String> of(JvmOptions options, String mainClass, String name, Path crashLogs)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launcher(Path.of(System.getProperty("java.home"))));
    UserChoice user = UserChoice.of(options);
    if (!user.limitsHeap()) {
      command.add("-Xmx" + options.heapBytes());
    }
    command.add("-XX:ActiveProcessorCount=" + options.processors());
    if (!user.choosesCollector()) {
      command.add("-XX:+UseSerialGC");
    }
    command.add("-Xshare:auto");
    command.add("-XX:-UsePerfData"); // its file would outlive a worker that is killed
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + crashLogs.resolve(crashLog("%p")));
    encodings(command);
    for (String property : PROPERTIES) {
      command.add("-D" + property + "=" + System.getProperty(property));
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(key -> key.startsWith(OWN_SETTINGS))
        .sorted()
        .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
    // not the process's own arguments: Linux tells only the first 4 KB, and files are not expanded
    command.addAll(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    mainModule(command);
    command.addAll(options.options());
    command.add("--class-path=" + classPath(options));
    command.add(mainClass);
    command.add(name);
    return command;
  }

  /** Finds the program that starts a JVM. */
  static String launcher(Path home) throws IOException {
    Path launcher = home.resolve("bin").resolve("java");
    if (!Files.exists(launcher) && !Files.exists(home.resolve("bin").resolve("java.exe"))) {
      throw new IOException(
          "there is no "
              + launcher
              + ", with which worker processes are started: a runtime image that jlink made with"
              + " --strip-native-commands, as jpackage does by default, lacks it. Make the image"
              + " without that option (jpackage --jlink-options \"--strip-debug --no-man-pages"
              + " --no-header-files\"), or use threads");
    }
    return launcher.toString();
  }

  static String crashLog(String pid) {
    return "hs_err_lanewise_pid" + pid + ".log";
  }

  private static void encodings(List<String> command) {
    command.add("-Dfile.encoding=" + Charset.defaultCharset());
    for (String stream : List.of("stdout", "stderr")) {
      command.add("-D" + stream + ".encoding=UTF-8");
      command.add("-Dsun." + stream + ".encoding=UTF-8");
    }
  }

  /**
   * Picks the options that decide which code can be loaded and reached.
   *
   * @param arguments of the running JVM, each option joined to its value with {@code =}
   */
  static List<String> inherited(List<String> arguments) {
    List<String> picked = new ArrayList<>();
    for (String argument : arguments) {
      String option = argument.contains("=") ? argument.split("=", 2)[0] : argument;
      if (INHERITED.contains(option)
          || SWITCHES.contains(argument)
          || argument.matches("-(ea|da):.*")) {
        picked.add(argument);
      }
    }
    return picked;
  }

  /** A program that is a module is resolved in the worker too, though its main class is not run. */
  private static void mainModule(List<String> command) {
    String module = System.getProperty("jdk.module.main");
    if (module != null) {
      command.add("--add-modules=" + module);
    }
  }

  private static String classPath(JvmOptions options) {
    Set<String> entries =
        new LinkedHashSet<>(
            entries(
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.main") != null));
    options.classPath().forEach(path -> entries.add(path.toAbsolutePath().toString()));
    Path own = ownLocation();
    if (own != null) {
      entries.add(own.toString()); // this class may have come from another loader
    }
    return String.join(File.pathSeparator, entries);
  }

  /**
   * Returns the entries of a class path, none of them relative.
   *
   * @param modular whether the program is a module: an empty class path has no entry then; else an
   *     empty entry is the current directory
   */
  static List<String> entries(String classPath, boolean modular) {
    if (modular && classPath.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .toList();
  }

  private static Path ownLocation() {
    CodeSource source = JvmCommand.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }
}
