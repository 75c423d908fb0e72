package dev.lanewise.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Java and a Maven that only tell how they were called. */
class LauncherTest {
  @TempDir Path folder;

  private Path home;
  private Path jdk;
  private Path maven;

  @BeforeEach
  void makeCheckout() throws IOException {
    home = Files.createDirectories(folder.resolve("a check out"));
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("kernels"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.copy(Readme.FILE.resolveSibling("lanewise"), home.resolve("lanewise"));
    executable(home.resolve("lanewise"));
    jdk = jdk("17.0.9");
    maven = Files.createDirectories(folder.resolve("maven"));
    script(
        maven.resolve("mvn"),
        "echo built >> \""
            + folder
            + "/builds\"\n"
            + "for a; do case $a in -Dmdep.outputFile=*) printf one.jar:two.jar > \"${a#*=}\";; esac; done");
  }

  @Test
  void buildsOnceAndPassesArgumentsOn() throws Exception {
    Run first = launch(home, home.resolve("lanewise").toString(), "run", "a b", "c*");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().startsWith("lanewise: building in " + home), first.err());
    assertTrue(first.out().contains("<dev.lanewise.cli.Main><run><a b><c*>"), first.out());
    assertTrue(
        first.out().contains("<" + home + "/target/launcher/lanewise.jar:one.jar:two.jar>"),
        first.out());
    Run second = launch(home, "./lanewise", "doctor");
    assertEquals("", second.err());
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenSourcesAreNewer() throws Exception {
    launch(home, "./lanewise");
    Path kernel = Files.writeString(home.resolve("kernels/new.cu"), "");
    Files.setLastModifiedTime(kernel, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    launch(home, "./lanewise");
    assertEquals(2, builds());
  }

  @Test
  void twoThatStartTogetherBuildOnce() throws Exception {
    Path go = folder.resolve("go");
    script(
        maven.resolve("mvn"),
        "echo built >> \""
            + folder
            + "/builds\"\n"
            + "for a; do case $a in -Dmdep.outputFile=*) out=${a#*=};; esac; done\n"
            + "until [ -e \""
            + go
            + "\" ]; do :; done\n"
            + "printf one.jar > \"$out\"");
    Process first = start("first");
    while (!Files.exists(folder.resolve("builds"))) {
      Thread.onSpinWait();
      assertTrue(first.isAlive(), "ended before it built");
    }
    Process second = start("second");
    Files.createFile(go);
    for (Process process : List.of(first, second)) {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "hangs");
      assertEquals(0, process.exitValue());
    }
    assertEquals(1, builds());
    assertTrue(Files.readString(folder.resolve("second")).contains("<second>"), "second");
  }

  private Process start(String argument) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("lanewise").toString(), argument)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(argument).toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", maven + ":/usr/bin:/bin");
    return builder.start();
  }

  @Test
  void worksFromAnywhereAndThroughLinks() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(elsewhere.resolve("two"), home.resolve("lanewise"));
    Run run = launch(elsewhere, link.toString(), "x");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains(home + "/target/launcher/lanewise.jar"), run.out());
  }

  @Test
  void javaOnThePathServesToo() throws Exception {
    Run run =
        launch(home, Map.of("PATH", jdk + "/bin:" + maven + ":/usr/bin:/bin"), "./lanewise", "x");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("<x>"), run.out());
  }

  @Test
  void whatIsMissingIsToldInALine() throws Exception {
    assertFails(
        "JAVA_HOME is /nowhere, where there is no bin/java", Map.of("JAVA_HOME", "/nowhere"));
    assertFails(
        "is Java 11.0.2; version 17 or later", Map.of("JAVA_HOME", jdk("11.0.2").toString()));
    assertFails("is Java 1.8.0_292; version", Map.of("JAVA_HOME", jdk("1.8.0_292").toString()));
    Path tools = onlyTools();
    assertFails("no Maven found", Map.of("JAVA_HOME", jdk.toString(), "PATH", tools.toString()));
    assertFails("no Java found", Map.of("PATH", tools.toString()));
    Files.delete(jdk.resolve("bin/jar"));
    assertFails("is no JDK, only a runtime", Map.of("JAVA_HOME", jdk.toString()));
  }

  @Test
  void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
    script(maven.resolve("mvn"), "echo '[ERROR] Foo.java:3: no such thing'; exit 1");
    Run run = launch(home, "./lanewise");
    assertEquals(1, run.code());
    assertTrue(run.err().contains("Foo.java:3: no such thing"), run.err());
    assertTrue(run.err().contains("lanewise: the build failed"), run.err());
    assertTrue(launch(home, "./lanewise").err().contains("building"), "tried again");
  }

  @Test
  void onlyNewJavasGetTheNativeAccessFlag() throws Exception {
    assertTrue(!launch(home, "./lanewise").out().contains("native-access"));
    Run run = launch(home, Map.of("JAVA_HOME", jdk("25").toString()), "./lanewise");
    assertTrue(run.out().contains("<--enable-native-access=ALL-UNNAMED>"), run.out());
  }

  @Test
  void aBuildMakesTheArchiveWithTheFlagsOfAStart() throws Exception {
    Path log = folder.resolve("javas");
    script(
        jdk("25").resolve("bin/java"),
        String.join(
            "\n",
            "for a; do printf '<%s>' \"$a\"; done | tee -a \""
                + log
                + "\"; echo >> \""
                + log
                + "\"",
            "for a; do case $a in",
            "  -Xshare:dump) dump=yes;;",
            "  -XX:SharedArchiveFile=*) file=${a#*=};;",
            "esac; done",
            "[ -z \"${dump:-}\" ] || : > \"$file\""));
    Run run =
        launch(
            home, Map.of("JAVA_HOME", folder.resolve("jdk-25").toString()), "./lanewise", "doctor");
    List<String> starts = Files.readAllLines(log);
    assertEquals(3, starts.size(), "the classes' list, the archive, the command: " + starts);
    String dump = starts.get(1);
    assertTrue(dump.contains("<-Xshare:dump>"), dump);
    assertTrue(dump.contains("<--enable-native-access=ALL-UNNAMED>"), dump);
    String archive = home + "/target/launcher/classes-25.jsa";
    assertTrue(run.out().contains("<-XX:SharedArchiveFile=" + archive + ">"), run.out());
  }

  private void assertFails(String expected, Map<String, String> environment) throws Exception {
    Run run = launch(home, environment, "./lanewise");
    assertEquals(1, run.code(), expected + ": " + run.out());
    assertTrue(run.err().contains(expected), run.err());
    assertTrue(run.err().startsWith("lanewise: "), run.err());
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  private Run launch(Path from, String... command) throws Exception {
    return launch(from, Map.of("JAVA_HOME", jdk.toString()), command);
  }

  private Run launch(Path from, Map<String, String> environment, String... command)
      throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(from.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", maven + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "hangs");
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A JDK whose java prints its arguments. */
  private Path jdk(String version) throws IOException {
    Path made = Files.createDirectories(folder.resolve("jdk-" + version));
    Files.createDirectories(made.resolve("bin"));
    Files.writeString(made.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(made.resolve("bin/java"), "for a; do printf '<%s>' \"$a\"; done; echo");
    script(made.resolve("bin/jar"), "exit 0");
    return made;
  }

  /** A folder with the tools that the script uses, and neither Java nor Maven. */
  private Path onlyTools() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "mkdir",
            "rm",
            "cat",
            "grep",
            "sed",
            "mv",
            "mktemp",
            "flock")) {
      for (String place : List.of("/bin/", "/usr/bin/")) {
        Path real = Path.of(place + tool);
        if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "exec " + real + " \"$@\"");
        }
      }
    }
    return tools;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
