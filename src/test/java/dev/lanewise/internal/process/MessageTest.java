package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an {@link Encoder} writes and a {@link Decoder} reads, within one process. */
class MessageTest {
  private static final int LARGE = 100_000;

  @TempDir Path directory;

  private SharedSender memory;
  private SharedReceiver received;
  private Encoder encoder;
  private Decoder decoder;
  private long mapped;

  @BeforeEach
  void open() {
    memory = new SharedSender(directory, "t");
    received = new SharedReceiver(directory);
    encoder = new Encoder(memory);
    decoder = new Decoder(received, null);
  }

  @AfterEach
  void close() {
    received.close();
    memory.close();
  }

  private byte[] message(Object... objects) throws IOException {
    encoder.begin();
    encoder.encode(objects);
    for (Frame frame : encoder.takeAnnouncements()) {
      if (frame.kind() == FrameKind.SEGMENT) {
        mapped += Files.size(Path.of(new String(frame.payload(), StandardCharsets.UTF_8)));
      }
      if (!received.accept(frame)) {
        decoder.announced(frame);
      }
    }
    return encoder.sink().copy();
  }

  private Object[] read(ClassLoader loader, byte[] message) throws Exception {
    Object[] objects = decoder.decode(new ByteSource(message), loader);
    decoder.takeRead().forEach(memory::release);
    return objects;
  }

  private Object[] sent(Object... objects) throws Exception {
    return read(MessageTest.class.getClassLoader(), message(objects));
  }

  // ---- identity

  /** A record. */
  record Point(int x) implements Serializable {}

  /** A record of an object. */
  record Holder(Object held) implements Serializable {}

  @Test
  void aRecordThatAListHoldsAsWellStaysOneRecord() throws Exception {
    Point point = new Point(1);
    List<Point> list = new ArrayList<>(List.of(point));
    for (Object[] objects : new Object[][] {{point, list}, {list, point}}) {
      Object[] back = sent(objects);
      Object list2 = back[0] instanceof List ? back[0] : back[1];
      assertSame(back[0] instanceof List ? back[1] : back[0], ((List<?>) list2).get(0));
    }
    Object[] nested = sent(new Holder(list), new Holder(point));
    assertSame(((List<?>) ((Holder) nested[0]).held()).get(0), ((Holder) nested[1]).held());
  }

  /** A function that can travel. */
  private interface Number extends IntSupplier, Serializable {}

  @Test
  void aLambdaThatAListHoldsAsWellStaysOneLambda() throws Exception {
    int seven = 7;
    Number lambda = () -> seven;
    Object[] back = sent(lambda, new ArrayList<>(List.of(lambda)));
    assertSame(back[0], ((List<?>) back[1]).get(0));
  }

  /** Counts how often it is written. */
  private static final class Counted implements Serializable {
    private static final long serialVersionUID = 1L;
    private static int written;

    private void writeObject(ObjectOutputStream out) {
      written++;
    }
  }

  @Test
  void noObjectIsWrittenTwice() throws Exception {
    Counted.written = 0;
    sent(new Counted(), new ArrayList<>(), new int[2]);
    sent(new int[2], new Holder(new Counted()));
    assertEquals(2, Counted.written);
  }

  // ---- records

  /** Its accessor says something else than its field. */
  record Page(List<Integer> items, String name) implements Serializable {
    @Override
    public List<Integer> items() {
      return items.subList(0, 2);
    }

    @Override
    public String name() {
      return "<" + name + ">";
    }
  }

  @Test
  void recordsAreTheirFieldsNotWhatTheirAccessorsSay() throws Exception {
    Page page = (Page) sent(new Page(new ArrayList<>(List.of(1, 2, 3)), "x"))[0];
    assertEquals(List.of(1, 2, 3), page.items);
    assertEquals("x", page.name);
  }

  // ---- class loaders

  /** Defines the classes of this test once more. */
  private static final class Plugin extends ClassLoader {
    Plugin() {
      super(MessageTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(MessageTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void recordsAndLambdasAreOfTheLoaderThatAsksForThem() throws Exception {
    int seven = 7;
    Number lambda = () -> seven;
    for (int i = 0; i < 2; i++) {
      Plugin plugin = new Plugin();
      Object point = read(plugin, message(new Point(1)))[0];
      assertSame(plugin, point.getClass().getClassLoader());
      assertNotSame(Point.class, point.getClass());
      Object made = read(plugin, message(lambda))[0];
      assertSame(plugin, made.getClass().getInterfaces()[0].getClassLoader());
    }
    assertEquals(new Point(1), sent(new Point(1))[0]);
  }

  private WeakReference<Object> sentByAPlugin() throws Exception {
    Plugin plugin = new Plugin();
    Object point = read(plugin, message(new Point(1)))[0];
    read(plugin, message(point));
    return new WeakReference<>(plugin);
  }

  @Test
  void aLoaderThatNobodyUsesIsLetGo() throws Exception {
    WeakReference<Object> plugin = sentByAPlugin();
    for (int i = 0; i < 200 && plugin.get() != null; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertNull(plugin.get());
  }

  // ---- the filter

  private void filter(String pattern) {
    ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(pattern);
    decoder = new Decoder(received, filter);
    encoder = new Encoder(memory);
  }

  private void assertRejected(Object object) {
    assertThrows(InvalidClassException.class, () -> sent(object));
  }

  @Test
  void theFilterSeesArraysWhateverWayTheyTravel() throws Exception {
    filter("maxarray=10");
    for (Object array : new Object[] {new int[11], new double[LARGE]}) {
      assertRejected(array);
      assertRejected(new Holder(array));
      assertRejected(new ArrayList<>(List.of(array)));
    }
    assertArrayEquals(new int[10], (int[]) sent(new int[10])[0]);
  }

  @Test
  void theFilterSeesTheDepthOfRecords() throws Exception {
    filter("maxdepth=2");
    assertEquals(new Holder(new Point(1)), sent(new Holder(new Point(1)))[0]);
    assertRejected(new Holder(new Holder(new Point(1))));
  }

  @Test
  void theFilterSeesWhatWasSentAndNothingElse() throws Exception {
    Set<Class<?>> asked = new LinkedHashSet<>();
    decoder =
        new Decoder(
            received,
            info -> {
              if (info.serialClass() != null) {
                asked.add(info.serialClass());
              }
              return Status.UNDECIDED;
            });
    List<Object> list = new ArrayList<>(List.of(new double[LARGE]));
    sent(list);
    sent(list, new Point(1));
    assertEquals(Set.of(ArrayList.class, Object[].class, double[].class, Point.class), asked);
    Number lambda = () -> 1;
    sent(lambda);
    assertTrue(asked.containsAll(Set.of(SerializedLambda.class, MessageTest.class)), "" + asked);
  }

  // ---- shared memory

  @Test
  void theSharedMemoryOfAMessageThatIsPassedOverIsGivenBack() throws Exception {
    message(new double[LARGE]);
    decoder.skip();
    assertFalse(decoder.takeRead().isEmpty());
    message(new double[LARGE]);
    assertEquals(List.of(), decoder.takeRead(), "nobody has read it yet");
  }

  @Test
  void arraysOfOneMessageShareTheirMemory() throws Exception {
    int rows = 100;
    int bytes = 64 * 1024;
    byte[][] matrix = new byte[rows][bytes];
    for (int i = 0; i < rows; i++) {
      matrix[i][bytes - 1] = (byte) i;
    }
    byte[] message = message((Object) matrix);
    assertTrue(mapped <= 2L * rows * bytes, mapped + " bytes");
    assertArrayEquals(matrix, (byte[][]) read(getClass().getClassLoader(), message)[0]);
  }
}
