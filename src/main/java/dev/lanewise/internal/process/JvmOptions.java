package dev.lanewise.internal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the JVM of a worker is started.
 *
 * @param heapBytes the most memory its heap may take
 * @param processors how many processors it believes to have
 * @param classPath what comes after this JVM's own class path
 * @param options further options of the JVM
 * @param environment variables beside those of this process
 */
public record JvmOptions(
    long heapBytes,
    int processors,
    List<Path> classPath,
    List<String> options,
    Map<String, String> environment) {

  /** What the heap of a worker may take by default. */
  public static final long DEFAULT_HEAP = 512L << 20;

  private static final long SMALLEST_HEAP = 8L << 20;

  /** Checks the values and copies the lists. */
  public JvmOptions {
    if (heapBytes < SMALLEST_HEAP) {
      throw new IllegalArgumentException(
          "a worker's heap must have at least " + SMALLEST_HEAP + " bytes, given " + heapBytes);
    }
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
    Objects.checkIndex(0, Math.max(processors, 0));
  }

  /** Returns options for one of so many workers of this machine. */
  public static JvmOptions forOneOf(int workers) {
    int all = Runtime.getRuntime().availableProcessors();
    int share = Math.max(1, (all + workers - 1) / workers);
    return new JvmOptions(DEFAULT_HEAP, share, List.of(), List.of(), Map.of());
  }
}
