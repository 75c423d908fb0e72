package dev.lanewise.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.KernelSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFolderTest {
  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aLinkToAFolderIsThatFolder(@TempDir Path elsewhere) throws IOException {
    Files.createDirectories(elsewhere.resolve("real/sub"));
    Files.writeString(elsewhere.resolve("real/sub/k.cu"), "__global__ void k() {}");
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), elsewhere.resolve("real"));
    KernelFolder linked = KernelFolder.at(link, List.of());
    assertEquals(List.of("sub/k.cu"), linked.names());
    assertEquals("sub/k.cu", linked.read("sub/k").file());
  }

  @Test
  void listsAndReadsWithHeaders() throws IOException {
    write("a.cu", "#include \"inc/one.h\"\n#include <math.h>\n# include \"missing.h\"\nA");
    write("sub/b.cu", "B");
    write("inc/one.h", "#include \"two.h\"\n");
    write("inc/two.h", "#include \"one.h\"\n#include \"../top.h\"\n");
    write("top.h", "top");
    KernelFolder kernels = KernelFolder.at(folder, List.of());
    assertEquals(List.of("a.cu", "sub/b.cu"), kernels.names());
    KernelSource source = kernels.read("a");
    assertEquals("a.cu", source.file());
    assertEquals("top", source.headers().get("../top.h"));
    assertTrue(source.headers().keySet().containsAll(List.of("inc/one.h", "two.h", "../top.h")));
    assertEquals(Map.of(), kernels.read("sub/b.cu").headers());
    assertEquals(2, kernels.sources().size());
  }

  @Test
  void readsOneFileOfAnyNameAndIncludeFolders() throws IOException {
    write("src/k.txt", "#include \"x.h\"\n#include <y.h>\nK");
    write("include/x.h", "x");
    write("include/y.h", "y");
    Path file = folder.resolve("src/k.txt");
    KernelFolder kernels = KernelFolder.at(file, List.of(folder.resolve("include")));
    assertEquals(List.of("k.txt"), kernels.names());
    assertEquals(Map.of("x.h", "x", "y.h", "y"), kernels.read("k.txt").headers());
  }

  @Test
  void saysWhereItLooked() throws IOException {
    write("a.cu", "A");
    KernelFolder kernels = KernelFolder.at(folder, List.of());
    String message =
        assertThrows(NoSuchElementException.class, () -> kernels.read("nope")).getMessage();
    assertEquals("no file nope.cu in " + folder + "; there are a.cu", message);
    Path none = folder.resolve("none");
    message =
        assertThrows(NoSuchElementException.class, () -> KernelFolder.at(none, List.of()))
            .getMessage();
    assertEquals("no file or folder " + none, message);
    message =
        assertThrows(NoSuchElementException.class, () -> KernelFolder.at(folder, List.of(none)))
            .getMessage();
    assertEquals("no folder " + none + " for headers", message);
  }

  @Test
  void findsTheShippedKernels() {
    KernelFolder kernels = KernelFolder.onClassPath();
    assertTrue(kernels.names().contains("saxpy.cu"), kernels.names().toString());
    assertTrue(kernels.read("saxpy").text().contains("__global__"));
  }

  @Test
  void findsKernelsInJars() throws IOException {
    Path jar = folder.resolve("k.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String name : List.of("", "more/", "more/c.cu", "d.cu", "d.h")) {
        entries.putNextEntry(new JarEntry(KernelFolder.CLASS_PATH + "/" + name));
        entries.write(name.endsWith("/") ? new byte[0] : "text".getBytes());
        entries.closeEntry();
      }
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      KernelFolder kernels = KernelFolder.onClassPath();
      assertTrue(kernels.names().containsAll(List.of("d.cu", "more/c.cu", "saxpy.cu")));
      assertEquals("text", kernels.read("more/c").text());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
