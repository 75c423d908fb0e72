package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right numbers and a clean report of the simulated driver, whatever order the delays bring. */
@Tag("cuda")
class ManyLaunchesTest {
  @TempDir Path folder;

  @Test
  void tenThousandLaunchesFromEightThreads() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver reports");
    ChildProcess child =
        ChildProcess.run(
            folder,
            ManyLaunches.class,
            Map.of("CUDASIM_LATENCY_US", "0:200", "CUDASIM_SEED", "7", "CUDASIM_POISON", "1"));
    assertEquals(0, child.status(), child.output());
    assertEquals("LAUNCHES 10000", child.output().strip());
    assertEquals(List.of(), child.report().leaks());
    assertEquals("", child.report().hazards());
    Map<String, Long> calls = child.report().calls();
    assertEquals(10_000, calls.get("cuLaunchKernel"));
    assertTrue(calls.get("cuMemAlloc_v2") <= 100, "allocations: " + calls);
    assertTrue(calls.get("cuCtxSetCurrent") <= 19, "one for each thread: " + calls);
    assertTrue(calls.get("cuEventCreate") <= 8 * 40, "events are used again: " + calls);
  }

  @Test
  void tenThousandLaunchesFromEightThreadsThroughTheExecutor() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver reports");
    String seed = "" + System.nanoTime() % 1_000_000;
    Map<String, String> settings =
        Map.of(
            "CUDASIM_LATENCY_US",
            "0:200",
            "CUDASIM_SEED",
            seed,
            "CUDASIM_POISON",
            "1",
            "SEED",
            seed,
            "LANEWISE_CACHE",
            folder.toString());
    ChildProcess child = ChildProcess.run(folder, ExecutorLaunches.class, settings);
    assertEquals(0, child.status(), "seed " + seed + ": " + child.output());
    assertTrue(child.output().contains("LAUNCHES 10000"), "seed " + seed + ": " + child.output());
    assertEquals(List.of(), child.report().leaks(), "seed " + seed);
    assertEquals("", child.report().hazards(), "seed " + seed);
    assertEquals(10_000, child.report().calls().get("cuLaunchKernel"));
  }
}
