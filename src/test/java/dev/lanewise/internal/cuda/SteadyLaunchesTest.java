package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the steady state a launch costs the driver a launch, an event, and looking at the event. */
@Tag("cuda")
class SteadyLaunchesTest {
  private static final long LAUNCHES = 1000;
  private static final Set<String> LOOKING = Set.of("cuEventQuery", "cuEventSynchronize");

  /** How many events more a longer run may make: it may have more of them on the way at once. */
  private static final long FEW = 4;

  @TempDir Path folder;

  @Test
  void aLaunchNeitherAllocatesNorLoadsNorSwitchesNorSynchronises() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver reports");
    run(1); // fills the cache: compiling asks the driver things
    Map<String, Long> once = run(LAUNCHES);
    Map<String, Long> twice = run(2 * LAUNCHES);
    Map<String, Long> more = new TreeMap<>(twice);
    once.forEach((function, calls) -> more.merge(function, -calls, Long::sum));
    more.keySet().removeAll(LOOKING);
    assertEquals(LAUNCHES, more.remove("cuLaunchKernel"));
    assertEquals(LAUNCHES, more.remove("cuEventRecord"));
    assertTrue(more.remove("cuEventCreate") <= FEW, () -> twice.toString());
    assertTrue(more.remove("cuEventDestroy_v2") <= FEW, () -> twice.toString());
    more.values().removeIf(calls -> calls == 0);
    assertEquals(Map.of(), more, "called more often the more launches there are");
  }

  private Map<String, Long> run(long launches) throws Exception {
    ChildProcess child =
        ChildProcess.run(
            folder,
            SteadyLaunches.class,
            Map.of("LAUNCHES", "" + launches, "LANEWISE_CACHE", folder.toString()));
    assertEquals(0, child.status(), child.output());
    assertTrue(child.output().contains("SUM " + launches), child.output());
    assertEquals(List.of(), child.report().leaks());
    assertEquals("", child.report().hazards());
    return child.report().calls();
  }
}
