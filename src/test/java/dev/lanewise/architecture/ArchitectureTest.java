package dev.lanewise.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The layers: a package may use those named here and no other of ours. Adding an edge is a decision
 * about the design; it is made in this table.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.lanewise";
  private static final String INTERNAL = ROOT + ".internal.";

  /** Package (without the root) to the packages it may use; "api" is the root package itself. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("device", List.of()),
          Map.entry("internal.events", List.of()),
          Map.entry("internal.reference", List.of()),
          Map.entry("internal.ir", List.of("device")),
          Map.entry("internal.cudac.ast", List.of("device")),
          Map.entry("internal.cudac", List.of("device", "internal.ir", "internal.cudac.ast")),
          Map.entry("internal.cpu.runtime", List.of("device")),
          Map.entry(
              "internal.cpu.codegen", List.of("device", "internal.ir", "internal.cpu.runtime")),
          Map.entry(
              "internal.cpu",
              List.of(
                  "device",
                  "internal.events",
                  "internal.ir",
                  "internal.cudac",
                  "internal.cpu.runtime",
                  "internal.cpu.codegen")),
          Map.entry("internal.store", List.of("device", "internal.events", "internal.cudac")),
          Map.entry(
              "internal.cuda",
              List.of("device", "internal.events", "internal.cudac", "internal.store")),
          Map.entry("internal.schedule", List.of("device", "internal.events")),
          Map.entry("internal.process", List.of("device", "internal.events", "internal.schedule")),
          Map.entry(
              "api",
              List.of(
                  "device",
                  "internal.events",
                  "internal.cudac",
                  "internal.store",
                  "internal.cpu",
                  "internal.cuda",
                  "internal.process",
                  "internal.schedule")),
          Map.entry("cli.data", List.of("device")),
          Map.entry("cli.measure", List.of()),
          Map.entry(
              "cli", List.of("api", "device", "internal.reference", "cli.data", "cli.measure")));

  private static final Map<String, Set<String>> EDGES = PackageEdges.of(Path.of("target/classes"));

  @Test
  void packagesUseOnlyTheLayersBelow() {
    List<String> wrong = new ArrayList<>();
    EDGES.forEach(
        (from, targets) -> {
          List<String> allowed = ALLOWED.getOrDefault(shortName(from), List.of());
          for (String to : targets) {
            if (to.startsWith(ROOT) && !allowed.contains(shortName(to))) {
              wrong.add(shortName(from) + " -> " + shortName(to));
            }
          }
        });
    assertEquals(List.of(), wrong);
  }

  @Test
  void packagesHaveNoCycles() {
    List<String> cyclic = new ArrayList<>();
    for (String start : ours().keySet()) {
      Deque<String> open = new ArrayDeque<>(ours().get(start));
      Set<String> seen = new HashSet<>();
      while (!open.isEmpty()) {
        String next = open.pop();
        if (next.equals(start)) {
          cyclic.add(start);
          break;
        }
        if (seen.add(next)) {
          open.addAll(ours().getOrDefault(next, Set.of()));
        }
      }
    }
    assertEquals(List.of(), cyclic);
  }

  @Test
  void onlyTheCudaDeviceTouchesJcuda() {
    assertUsedOnlyBy("jcuda", INTERNAL + "cuda");
  }

  @Test
  void onlyTheEventsPackageDefinesFlightRecorderEvents() {
    assertUsedOnlyBy("jdk.jfr", INTERNAL + "events");
  }

  @Test
  void onlyTheCodeGeneratorWritesBytecode() {
    assertUsedOnlyBy("org.objectweb.asm", INTERNAL + "cpu.codegen");
  }

  @Test
  void onlyTheCommandLineParsesOptions() {
    assertUsedOnlyBy("picocli", ROOT + ".cli");
  }

  private static void assertUsedOnlyBy(String library, String user) {
    assertTrue(
        EDGES.getOrDefault(user, Set.of()).stream().anyMatch(to -> to.startsWith(library)),
        user + " uses " + library + "; if it no longer does, drop the dependency");
    List<String> wrong = new ArrayList<>();
    EDGES.forEach(
        (from, targets) -> {
          if (!from.equals(user) && targets.stream().anyMatch(to -> to.startsWith(library))) {
            wrong.add(from);
          }
        });
    assertEquals(List.of(), wrong, "packages that use " + library);
  }

  private static Map<String, Set<String>> ours() {
    Map<String, Set<String>> ours = new TreeMap<>(EDGES);
    ours.keySet().removeIf(name -> !name.startsWith(ROOT));
    return ours;
  }

  private static String shortName(String name) {
    return name.equals(ROOT) ? "api" : name.substring(ROOT.length() + 1);
  }
}
