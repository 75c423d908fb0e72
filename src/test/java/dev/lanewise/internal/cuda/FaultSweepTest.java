package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every function of the driver fails once, at its first, second and last call, each in a process of
 * its own: nothing leaks but the object whose own release failed, nothing hangs, and what claims to
 * have gone well is right. Only the simulated driver fails on demand.
 */
@Tag("cuda")
class FaultSweepTest {
  private static final int UNKNOWN = 999;
  private static final int OUT_OF_MEMORY = 2;
  private static final int LAUNCH_FAILED = 719;

  /** What stays behind when the release of an object is the call that fails. */
  private static final Map<String, String> OWN_RELEASE =
      Map.of(
          "cuMemFree_v2", "allocations",
          "cuMemFreeHost", "pinnedHostBlocks",
          "cuEventDestroy_v2", "events",
          "cuStreamDestroy_v2", "streams",
          "cuModuleUnload", "modules",
          "cuDevicePrimaryCtxRelease_v2", "contexts primaryContextReferences");

  /** Answers that the code asks for and can do without: their failure need not reach anybody. */
  private static final Set<String> NEED_NOT_BE_TOLD =
      Set.of(
          "cuDriverGetVersion",
          "cuDeviceGetCount",
          "cuCtxSynchronize",
          "cuEventDestroy_v2",
          "cuMemFree_v2",
          "cuMemFreeHost",
          "cuStreamDestroy_v2",
          "cuModuleUnload",
          "cuDevicePrimaryCtxRelease_v2");

  @TempDir static Path folder;
  private static Map<String, Long> calls;

  @BeforeAll
  static void cleanRun() throws Exception {
    assumeTrue(SimulatedDriver.isLoaded(), "only the simulated driver fails on demand");
    ChildProcess clean = ChildProcess.run(folder, Scenario.class, Map.of());
    assertEquals("ENDED 0", clean.output().strip());
    assertEquals(List.of(), clean.report().leaks());
    assertEquals("", clean.report().hazards());
    calls = clean.report().calls();
  }

  @Test
  void launchesCopiesAndMemoryFail() throws Exception {
    sweep(
        List.of(
            new Fault("cuLaunchKernel", 2, UNKNOWN),
            new Fault("cuMemcpyDtoHAsync_v2", 1, UNKNOWN),
            new Fault("cuMemAlloc_v2", 1, OUT_OF_MEMORY),
            new Fault("cuEventRecord", 3, UNKNOWN),
            new Fault("cuEventQuery", 2, LAUNCH_FAILED)));
  }

  @Test
  @Tag("long")
  void everyFunctionFailsFirstSecondAndLast() throws Exception {
    Set<Fault> faults = new LinkedHashSet<>();
    calls.forEach(
        (function, count) -> {
          for (long call : new long[] {1, Math.min(2, count), count}) {
            faults.add(new Fault(function, call, UNKNOWN));
          }
        });
    sweep(List.copyOf(faults));
  }

  @Test
  @Tag("long")
  void theDeviceIsLostInEveryFunction() throws Exception {
    List<Fault> faults = new ArrayList<>();
    calls.keySet().forEach(function -> faults.add(new Fault(function, 1, LAUNCH_FAILED)));
    sweep(faults);
  }

  private record Fault(String function, long call, int code) {
    String setting() {
      return function + ":" + call + "=" + code;
    }
  }

  private static void sweep(List<Fault> faults) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<Future<String>> verdicts = new ArrayList<>();
    faults.forEach(fault -> verdicts.add(two.submit(() -> verdict(fault))));
    List<String> wrong = new ArrayList<>();
    for (Future<String> verdict : verdicts) {
      if (!verdict.get().isEmpty()) {
        wrong.add(verdict.get());
      }
    }
    two.shutdown();
    System.out.println(faults.size() + " faults injected, " + wrong.size() + " ended badly");
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
  }

  /**
   * Pinned memory that must be there: each stream's, and a first slab of the staging ring. A ring
   * that cannot grow beyond makes do with the slots it has, and copies wait for one another.
   */
  private static final int FIRST_PINNED = 3;

  private static boolean needsTelling(Fault fault) {
    boolean growth = fault.function().equals("cuMemHostAlloc") && fault.call() > FIRST_PINNED;
    return !growth && !NEED_NOT_BE_TOLD.contains(fault.function());
  }

  /**
   * Returns whether there is no hazard, or only that of a stream destroyed with work pending. CUDA
   * allows that, the driver finishes the work first; it comes up where the call that failed is the
   * one that would have waited. A lost device cannot be waited for at all: its context goes with
   * what is pending, which on a GPU is dead by then. Runs without a fault are still held to no
   * hazard.
   */
  private static boolean harmless(String hazards, boolean lost) {
    Matcher names = Pattern.compile("\"([a-z-]+)\": \\{\"count\"").matcher(hazards);
    boolean known = hazards.isEmpty();
    while (names.find()) {
      known = true;
      boolean stream = names.group(1).equals("stream-destroyed-while-pending");
      boolean context = names.group(1).equals("context-destroyed-while-pending");
      if (!stream && !(context && lost)) {
        return false;
      }
    }
    return known;
  }

  private static String verdict(Fault fault) throws Exception {
    ChildProcess child =
        ChildProcess.run(folder, Scenario.class, Map.of("CUDASIM_FAIL", fault.setting()));
    StringBuilder wrong = new StringBuilder();
    if (child.status() != 0 || !child.output().contains("ENDED ")) {
      wrong.append(" status ").append(child.status());
    } else {
      boolean reached = child.report().calls().getOrDefault(fault.function(), 0L) >= fault.call();
      boolean told = child.output().contains("FAILED ");
      boolean retried = fault.code() == OUT_OF_MEMORY;
      if (reached && !told && !retried && needsTelling(fault)) {
        wrong.append(" nobody was told");
      }
      String own = OWN_RELEASE.getOrDefault(fault.function(), "none");
      for (String leak : child.report().leaks()) {
        if (!own.contains(leak.replaceAll("=.*", ""))) {
          wrong.append(" leaks ").append(leak);
        }
      }
      if (!harmless(child.report().hazards(), fault.code() == LAUNCH_FAILED)) {
        wrong.append(" hazards ").append(child.report().hazards());
      }
    }
    return wrong.isEmpty() ? "" : fault.setting() + ":" + wrong + "\n" + child.output().indent(4);
  }
}
