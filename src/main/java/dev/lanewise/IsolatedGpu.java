package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.internal.cuda.CudaDevices;
import dev.lanewise.internal.process.IsolatedDevice;
import dev.lanewise.internal.process.JvmOptions;
import dev.lanewise.internal.store.BinaryCache;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * GPUs in worker processes. Each worker sees its own GPU only, and has done so since before it
 * started: a CUDA context costs memory on every GPU that is visible.
 */
final class IsolatedGpu {
  private static final String MASK = "CUDA_VISIBLE_DEVICES";

  private IsolatedGpu() {}

  /** What can be sent to a worker to open its one GPU. */
  private interface Opener extends Supplier<Device>, Serializable {}

  static Device open(int ordinal, BinaryCache cache) {
    int processors = Runtime.getRuntime().availableProcessors();
    Map<String, String> environment = Map.of(MASK, mask(System.getenv(MASK), ordinal));
    JvmOptions jvm =
        new JvmOptions(JvmOptions.DEFAULT_HEAP, processors, List.of(), List.of(), environment);
    String folder = cache.directory().toAbsolutePath().toString();
    Opener opener = () -> CudaDevices.open(0, BinaryCache.at(Path.of(folder)));
    return new IsolatedDevice(
        new IsolatedDevice.Settings("cuda:" + ordinal, "lanewise-gpu-" + ordinal, opener, jvm));
  }

  /** Returns the name of a GPU that this process sees, for a process that is to see it alone. */
  static String mask(String inherited, int ordinal) {
    if (inherited == null || inherited.isBlank()) {
      return String.valueOf(ordinal);
    }
    String[] visible = inherited.split(",");
    return ordinal < visible.length ? visible[ordinal].strip() : String.valueOf(ordinal);
  }
}
