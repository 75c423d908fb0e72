package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chunks of host arrays overlap: on a driver that delays every operation, many submitted together,
 * and one map that is cut into chunks, take at most half the time of the same one after the other.
 */
@Tag("cuda")
class OverlapTest {
  @TempDir Path folder;

  @Test
  void chunksOverlap() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver delays");
    ChildProcess child =
        ChildProcess.run(
            folder,
            Overlap.class,
            Map.of("CUDASIM_LATENCY_US", "1500:2500", "LANEWISE_CACHE", folder.toString()));
    assertEquals(0, child.status(), child.output());
    System.out.print(child.output());
    Matcher ratio = Pattern.compile("(\\w+) RATIO ([0-9.]+)").matcher(child.output());
    int ratios = 0;
    while (ratio.find()) {
      ratios++;
      assertTrue(Double.parseDouble(ratio.group(2)) <= 0.5, child.output());
    }
    assertEquals(2, ratios, child.output());
    assertEquals(List.of(), child.report().leaks());
    assertEquals("", child.report().hazards());
  }
}
