package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.DeviceStatus;
import dev.lanewise.device.DeviceStatus.State;
import org.junit.jupiter.api.Test;

class LoadTroubleTest {
  private static final LinkageError NO_NATIVES =
      new UnsatisfiedLinkError("Error while loading native library \"JCudaDriver-12.6.0\"");

  private static DeviceStatus onLinux(LinkageError e) {
    return CudaDevices.loadTrouble(e, "Linux", "amd64");
  }

  @Test
  void withoutADriverTheGpuIsAbsent() {
    DeviceStatus status = onLinux(new UnsatisfiedLinkError("libcuda.so.1: cannot open"));
    assertEquals(State.ABSENT, status.state());
    assertTrue(status.remedy().contains("install NVIDIA's driver"), status.remedy());
  }

  @Test
  void whereJcudaHasNoNativesTheGpuIsAbsentAndTheCpuRuns() {
    for (String[] system : new String[][] {{"Mac OS X", "aarch64"}, {"Linux", "aarch64"}}) {
      DeviceStatus status = CudaDevices.loadTrouble(NO_NATIVES, system[0], system[1]);
      assertEquals(State.ABSENT, status.state());
      assertTrue(status.reason().endsWith(system[0] + " on " + system[1]), status.reason());
    }
  }

  @Test
  void missingNativesAreABrokenInstallation() {
    DeviceStatus status = onLinux(NO_NATIVES);
    assertEquals(State.BROKEN, status.state());
    assertTrue(status.reason().contains("native library cannot be loaded"), status.reason());
  }

  @Test
  void missingJarsAreNamedAsSuch() {
    DeviceStatus status = onLinux(new NoClassDefFoundError("jcuda/driver/JCudaDriver"));
    assertEquals(State.BROKEN, status.state());
    assertTrue(status.reason().startsWith("JCuda is not on the class path"), status.reason());
    assertTrue(status.remedy().contains("ask for the device cpu"), status.remedy());
  }
}
