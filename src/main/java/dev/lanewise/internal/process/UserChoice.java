package dev.lanewise.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the user's own options for the JVM of a worker decide, where a second opinion on the command
 * line would keep the JVM from starting, or would win though it comes first.
 *
 * @param options the options, and files of options, as they were given
 */
record UserChoice(List<String> options) {
  private static final Pattern COLLECTOR =
      Pattern.compile("-XX:\\+Use(Serial|Parallel|ParallelOld|G1|Z|Shenandoah|Epsilon)GC\\b");
  private static final Pattern HEAP =
      Pattern.compile("-XX:(MaxRAM|MaxRAMPercentage|MaxRAMFraction|MaxHeapSize)=|-Xmx");

  /** Gathers what was given as options, in files, and in the environment. */
  static UserChoice of(JvmOptions options) {
    List<String> given = new ArrayList<>();
    for (String option : options.options()) {
      given.add(option.startsWith("@") ? contents(option.substring(1)) : option);
    }
    JvmCommand.OPTION_VARIABLES.forEach(
        name -> given.add(options.environment().getOrDefault(name, "")));
    return new UserChoice(given);
  }

  private static String contents(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | RuntimeException e) {
      return ""; // the JVM says what is wrong with it
    }
  }

  boolean choosesCollector() {
    return options.stream().anyMatch(option -> COLLECTOR.matcher(option).find());
  }

  boolean limitsHeap() {
    return options.stream().anyMatch(option -> HEAP.matcher(option).find());
  }
}
