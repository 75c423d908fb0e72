package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices in one executor: both are used, each keeps its arrays, one may be lost alone. */
@Tag("cuda")
class TwoDevicesTest {
  @TempDir Path folder;

  @Test
  void bothAreUsedAndOneMayBeLostAlone() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver has as many as one asks for");
    ChildProcess child =
        ChildProcess.run(
            folder,
            TwoDevices.class,
            Map.of(
                "CUDASIM_DEVICES", "2",
                "CUDASIM_STICKY", "context",
                "CUDASIM_LATENCY_US", "2000:3000",
                "LANEWISE_CACHE", folder.toString()));
    assertEquals(0, child.status(), child.output());
    assertTrue(child.output().contains("ENDED"), child.output());
    assertEquals("", child.report().hazards());
  }
}
