package dev.lanewise.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  private static final String KEY = BinaryCache.key(List.of("a"));
  private static final byte[] CONTENT = "some machine code".getBytes();

  @TempDir Path folder;

  private BinaryCache cache() {
    return new BinaryCache(folder.resolve("cache"), 1 << 20);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0);
    }
  }

  private static byte[] mustNotCompile() {
    throw new AssertionError("compiled although it was cached");
  }

  @Test
  void troubleIsLoggedOnceAndCostsNothingElse() throws IOException {
    Files.writeString(folder.resolve("file"), "where the cache should be a folder");
    BinaryCache unwritable = new BinaryCache(folder.resolve("file/cache"), 1 << 20);
    List<String> warnings =
        warnings(
            () -> {
              for (String key : List.of("a", "b", "a")) {
                assertArrayEquals(CONTENT, unwritable.get(key, () -> CONTENT).content());
              }
            });
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("cannot be kept in"), warnings.get(0));
    assertTrue(warnings.get(0).contains(folder.resolve("file/cache").toString()), warnings.get(0));
  }

  @Test
  void aDamagedEntryIsLoggedAndCompiledAnew() throws IOException {
    cache().get(KEY, () -> CONTENT);
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    List<String> warnings =
        warnings(() -> assertFalse(cache().get(KEY, () -> CONTENT).hit(), "a hit"));
    assertEquals(List.of(file + " is damaged and is compiled anew"), warnings);
    assertEquals(List.of(), warnings(() -> assertTrue(cache().get(KEY, () -> CONTENT).hit())));
  }

  /** Returns what is logged meanwhile. */
  private static List<String> warnings(Runnable action) {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            messages.add(MessageFormat.format(record.getMessage(), record.getParameters()));
          }

          @Override
          public void flush() {
            // nothing is kept back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Logger logger = Logger.getLogger("dev.lanewise");
    logger.addHandler(handler);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  @Test
  void secondProcessFindsWhatTheFirstCompiled() {
    assertFalse(cache().get(KEY, () -> CONTENT).hit());
    BinaryCache second = cache();
    BinaryCache.Found found = second.get(KEY, BinaryCacheTest::mustNotCompile);
    assertTrue(found.hit());
    assertArrayEquals(CONTENT, found.content());
    assertEquals(1, second.report().hits());
    assertEquals(1, second.report().files());
  }

  @Test
  void partsDoNotRunTogetherInKeys() {
    assertNotEquals(BinaryCache.key(List.of("ab", "c")), BinaryCache.key(List.of("a", "bc")));
    assertNotEquals(BinaryCache.key(List.of("a")), BinaryCache.key(List.of("a", "")));
  }

  /** Any byte changed, any length cut or added: a miss, and the entry is whole again after. */
  @Test
  void damageIsAMiss() throws IOException {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      cache().get(KEY, () -> CONTENT);
      Path file = onlyFile();
      byte[] bytes = Files.readAllBytes(file);
      switch (random.nextInt(3)) {
        case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        default -> bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
      }
      Files.write(file, bytes);
      BinaryCache.Found found = cache().get(KEY, () -> CONTENT);
      assertFalse(found.hit(), "seed " + seed + " round " + round);
      assertTrue(cache().get(KEY, BinaryCacheTest::mustNotCompile).hit());
    }
  }

  @Test
  void whereNothingCanBeWrittenTheBinaryIsStillReturned() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "in the way");
    BinaryCache cache = new BinaryCache(blocked.resolve("cache"), 1 << 20);
    assertArrayEquals(CONTENT, cache.get(KEY, () -> CONTENT).content());
    assertFalse(cache.get(KEY, () -> CONTENT).hit());
    assertEquals(0, cache.report().files());
  }

  @Test
  void aDirectoryOthersCanWriteToIsNotUsed() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("cache"));
    Files.setPosixFilePermissions(
        shared, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    cache().get(KEY, () -> CONTENT);
    assertEquals(0, cache().report().files());
  }

  @Test
  void theLongestUnusedGoFirst() throws IOException {
    BinaryCache cache = new BinaryCache(folder.resolve("cache"), 3000);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String key = BinaryCache.key(List.of("k" + i));
      keys.add(key);
      cache.get(key, () -> new byte[600]);
      Files.setLastModifiedTime(
          folder.resolve("cache").resolve(key + ".bin"), FileTime.fromMillis(1000L * (i + 1)));
    }
    assertTrue(cache.get(keys.get(0), BinaryCacheTest::mustNotCompile).hit());
    cache.get(BinaryCache.key(List.of("new")), () -> new byte[600]);
    assertTrue(cache.report().bytes() <= 3000);
    assertTrue(cache.get(keys.get(0), BinaryCacheTest::mustNotCompile).hit());
    assertFalse(cache.get(keys.get(1), () -> CONTENT).hit());
  }

  @Test
  void oneThreadCompilesAKey() throws Exception {
    BinaryCache cache = cache();
    AtomicInteger compiled = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<BinaryCache.Found>> found = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      found.add(
          threads.submit(
              () -> {
                start.await();
                return cache.get(
                    KEY,
                    () -> {
                      compiled.incrementAndGet();
                      return CONTENT;
                    });
              }));
    }
    start.countDown();
    for (Future<BinaryCache.Found> one : found) {
      assertArrayEquals(CONTENT, one.get().content());
    }
    threads.shutdown();
    assertEquals(1, compiled.get());
  }

  @Test
  void aRefusalIsNotKept() {
    BinaryCache cache = cache();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            cache.get(
                KEY,
                () -> {
                  throw new IllegalArgumentException("refused");
                }));
    assertFalse(cache.get(KEY, () -> CONTENT).hit());
  }

  /** Processes that write and read the same keys at once never see half a file. */
  @Test
  void processesShareIt() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      children.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Child.class.getName(),
                  folder.resolve("cache").toString())
              .inheritIO()
              .start());
    }
    for (Process child : children) {
      assertEquals(0, child.waitFor());
    }
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    assertTrue(names.stream().allMatch(name -> name.endsWith(".bin")), names.toString());
  }

  /** Reads and writes one cache with other processes; exits 1 if it sees a wrong content. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Random random = new Random(ProcessHandle.current().pid());
      BinaryCache cache = new BinaryCache(Path.of(args[0]), 100_000);
      for (int i = 0; i < 400; i++) {
        byte fill = (byte) random.nextInt(8);
        byte[] content = new byte[20_000 + fill];
        java.util.Arrays.fill(content, fill);
        String key = BinaryCache.key(List.of("" + fill));
        byte[] got = cache.get(key, () -> content).content();
        if (!java.util.Arrays.equals(content, got)) {
          System.err.println("key " + fill + ": wrong content");
          System.exit(1);
        }
        if (random.nextInt(4) == 0) {
          cache.discard(key);
        }
      }
    }
  }
}
