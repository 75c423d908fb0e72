package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<KernelCheck> check(Path... paths) {
    List<KernelCheck> checks = new ArrayList<>();
    Kernels.check(List.of(paths), List.of(), Map.of(), checks::add);
    return checks;
  }

  @Test
  void filesOfOneNameAreToldApart() throws IOException {
    Path first = write("one/main.cu", "__global__ void f(int* x) { *x = 1; }\n");
    Path second = write("two/main.cu", "\n__global__ void f(int* x) { asm(\"membar.gl;\"); }\n");
    List<KernelCheck> checks = check(first, second);
    assertEquals(List.of(first.toString(), second.toString()), files(checks));
    assertNull(checks.get(0).cpu());
    assertEquals("inline-ptx", checks.get(1).cpu().feature());
    assertEquals(files(checks), files(check(folder)));
  }

  private static List<String> files(List<KernelCheck> checks) {
    return checks.stream().map(KernelCheck::file).toList();
  }

  @Test
  void aFileThatCannotBeReadDoesNotEndTheCheck() throws IOException {
    write("a.cu", "__global__ void f(int* x) { *x = 1; }\n#if 1\n");
    write("b.cu", "__global__ void g(int* x) { *x = 1; }\n");
    List<KernelCheck> checks = check(folder);
    assertEquals(2, checks.size());
    assertEquals("", checks.get(0).kernel());
    assertEquals("syntax", checks.get(0).cpu().feature());
    assertTrue(checks.get(1).cpu() == null, "g");
  }

  @Test
  void aFileThatOnlyOthersCompleteIsAPartOfThem() throws IOException {
    Path part = write("part.cu", "__global__ void f(REAL* x) { *x = 1; }\n");
    write("whole.cu", "#define REAL float\n#include \"part.cu\"\n");
    assertEquals("whole.cu", check(part).get(0).includedBy());
    List<KernelCheck> both = check(folder);
    assertTrue(both.get(0).isPart());
    assertEquals("", both.get(1).includedBy());
    assertNull(both.get(1).cpu());
  }
}
