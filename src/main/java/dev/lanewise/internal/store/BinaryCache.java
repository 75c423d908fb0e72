package dev.lanewise.internal.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Compiled binaries on disk, under keys that hash everything they depend on.
 *
 * <p>A file holds a magic number, the SHA-256 of its content, and the content. It is written beside
 * its final name, forced to disk and moved there in one step, so a reader of any process sees all
 * of it or nothing. Whatever goes wrong while reading, and a checksum that does not fit, is a miss;
 * the file is then deleted. Trouble while writing leaves the cache without the entry and the caller
 * with its binary. The first trouble of either kind is logged. One thread of a process compiles a
 * key, others wait for it; two processes may compile the same key, and either's file serves. A file
 * that is used is touched, and the files unused for longest go when the total passes the limit.
 */
public final class BinaryCache {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");
  private static final Map<Path, BinaryCache> OPEN = new ConcurrentHashMap<>();
  private static final String SUFFIX = ".bin";
  private static final String TEMPORARY = ".tmp";
  private static final byte[] MAGIC = "lanewise1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 32;
  private static final long STALE_MILLIS = 3_600_000;

  private final Path directory;
  private final long limit;
  private final Map<String, CompletableFuture<Found>> compiling = new ConcurrentHashMap<>();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * What was asked for.
   *
   * @param content the binary
   * @param hit whether it came from the disk
   */
  public record Found(byte[] content, boolean hit) {}

  /**
   * What the cache holds, for people.
   *
   * @param directory where it lies
   * @param files its entries
   * @param bytes their size
   * @param limit the size it is kept under
   * @param hits answers from disk in this process
   * @param misses compilations in this process
   */
  public record Report(
      Path directory, long files, long bytes, long limit, long hits, long misses) {}

  private static final BinaryCache DEFAULT =
      new BinaryCache(UserFiles.cacheDirectory().resolve("binaries"), defaultLimit());

  /**
   * Makes a cache.
   *
   * @param directory where its files lie; made when first needed
   * @param limit the bytes it is kept under
   */
  public BinaryCache(Path directory, long limit) {
    this.directory = directory;
    this.limit = limit;
  }

  /**
   * Returns the user's cache. {@code lanewise.cache.limit} or {@code LANEWISE_CACHE_LIMIT} sets its
   * limit in megabytes; 256 if unset.
   */
  public static BinaryCache standard() {
    return DEFAULT;
  }

  /**
   * Returns the cache of a folder, one for each in a process; its limit is that of the user's.
   *
   * @param directory where its files lie; made when first needed
   */
  public static BinaryCache at(Path directory) {
    Path place = directory.toAbsolutePath().normalize();
    return OPEN.computeIfAbsent(place, path -> new BinaryCache(path, defaultLimit()));
  }

  /** Returns where its files lie. */
  public Path directory() {
    return directory;
  }

  /** Returns how many answers came from disk in this process. */
  public long hits() {
    return hits.get();
  }

  /** Returns how many times something was compiled in this process. */
  public long misses() {
    return misses.get();
  }

  private static long defaultLimit() {
    String megabytes = UserFiles.setting("lanewise.cache.limit", "LANEWISE_CACHE_LIMIT");
    try {
      return (megabytes == null ? 256 : Long.parseLong(megabytes.trim())) << 20;
    } catch (NumberFormatException e) {
      return 256L << 20;
    }
  }

  /** Returns the key of these parts, in order: their SHA-256, each part with its length. */
  public static String key(List<String> parts) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (String part : parts) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      return HexFormat.of().formatHex(sha256(bytes.toByteArray(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the binary of a key, compiling it if it is not there.
   *
   * @param compile makes the binary; what it throws goes to every caller that waits for the key
   */
  public Found get(String key, Supplier<byte[]> compile) {
    CompletableFuture<Found> mine = new CompletableFuture<>();
    CompletableFuture<Found> other = compiling.putIfAbsent(key, mine);
    if (other != null) {
      return joined(other);
    }
    try {
      byte[] stored = read(key);
      boolean hit = stored != null;
      Found found = new Found(hit ? stored : compile.get(), hit);
      (hit ? hits : misses).incrementAndGet();
      mine.complete(found);
      if (!hit) {
        write(key, found.content());
      }
      return found;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      compiling.remove(key, mine);
    }
  }

  private static Found joined(CompletableFuture<Found> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Drops an entry, if it is there: its binary turned out to be of no use. */
  public void discard(String key) {
    UserFiles.deleteQuietly(file(key));
  }

  /** Returns what the cache holds. */
  public Report report() {
    List<Entry> entries = entries();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    return new Report(directory, entries.size(), bytes, limit, hits.get(), misses.get());
  }

  private Path file(String key) {
    return directory.resolve(key + SUFFIX);
  }

  private byte[] read(String key) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      byte[] all = Files.readAllBytes(file);
      if (isIntact(all)) {
        touch(file);
        return Arrays.copyOfRange(all, HEADER, all.length);
      }
      warn("{0} is damaged and is compiled anew", file);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      warn("{0} cannot be read and is compiled anew: {1}", file, UserFiles.reason(e));
    }
    UserFiles.deleteQuietly(file);
    return null;
  }

  private static boolean isIntact(byte[] all) {
    return all.length >= HEADER
        && Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && Arrays.equals(all, MAGIC.length, HEADER, sha256(all, HEADER), 0, 32);
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Another process may have swept it; the content is in our hands.
    }
  }

  private void write(String key, byte[] content) {
    Path temporary =
        directory.resolve(
            key + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + TEMPORARY);
    try {
      UserFiles.makePrivate(directory);
      ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length);
      bytes.put(MAGIC).put(sha256(content, 0)).put(content).flip();
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE);
      makeRoom();
    } catch (IOException | RuntimeException e) {
      UserFiles.deleteQuietly(temporary);
      warn(
          "compiled kernels cannot be kept in {0}, so that every process compiles them: {1}; make"
              + " room there, or name another folder with LANEWISE_CACHE",
          directory, UserFiles.reason(e));
    }
  }

  /** Says what is wrong with the cache, once: its trouble costs time and nothing else. */
  private void warn(String message, Object... details) {
    if (warned.compareAndSet(false, true)) {
      LOG.log(System.Logger.Level.WARNING, message, details);
    }
  }

  private record Entry(Path file, long bytes, FileTime used) {}

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        try {
          String name = file.getFileName().toString();
          Entry entry = new Entry(file, Files.size(file), Files.getLastModifiedTime(file));
          if (name.endsWith(SUFFIX)) {
            entries.add(entry);
          } else if (name.endsWith(TEMPORARY) && isStale(entry)) {
            UserFiles.deleteQuietly(file);
          }
        } catch (IOException e) {
          // Swept by another process between the listing and now.
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // No directory, or it cannot be read: nothing to report.
    }
    return entries;
  }

  /** A temporary file this old was left by a process that died while it wrote. */
  private static boolean isStale(Entry entry) {
    return System.currentTimeMillis() - entry.used().toMillis() > STALE_MILLIS;
  }

  private void makeRoom() {
    List<Entry> entries = entries();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry entry : entries) {
      if (bytes <= limit) {
        return;
      }
      UserFiles.deleteQuietly(entry.file());
      bytes -= entry.bytes();
    }
  }

  private static byte[] sha256(byte[] bytes, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, bytes.length - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
