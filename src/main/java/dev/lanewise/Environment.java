package dev.lanewise;

import dev.lanewise.internal.cuda.CudaDevices;
import dev.lanewise.internal.store.BinaryCache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of this machine matters to kernels besides its devices, told for people. */
final class Environment {
  private Environment() {}

  static Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "java",
        System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("java.home"));
    List<String> compilers = CudaDevices.compilers();
    lines.put("compilers", compilers.isEmpty() ? "none of CUDA C" : String.join("; ", compilers));
    BinaryCache.Report cache = BinaryCache.standard().report();
    lines.put(
        "cache",
        cache.directory()
            + ": "
            + cache.files()
            + (cache.files() == 1 ? " binary, " : " binaries, ")
            + (cache.bytes() + 1023 >> 10)
            + " KB of at most "
            + (cache.limit() >> 20)
            + " MB; in this process "
            + cache.hits()
            + " hits, "
            + cache.misses()
            + " misses");
    return lines;
  }
}
