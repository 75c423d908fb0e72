package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the simulated driver from NVIDIA's: only it can fail on demand and report on itself. */
final class SimulatedDriver {
  private SimulatedDriver() {}

  /** Returns whether this process has loaded the simulated driver. */
  static boolean isLoaded() throws IOException {
    if (CudaDevices.probe().get(0).state() != DeviceStatus.State.USABLE) {
      return false;
    }
    String library =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter(line -> line.contains("libcuda.so"))
            .map(line -> line.substring(line.indexOf('/')))
            .findFirst()
            .orElse("/dev/null");
    return new String(Files.readAllBytes(Path.of(library)), StandardCharsets.ISO_8859_1)
        .contains("CUDASIM_REPORT");
  }
}
