package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Action;
import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import dev.lanewise.Task;
import dev.lanewise.device.RemoteTaskException;
import dev.lanewise.rows.Row;
import dev.lanewise.tasks.Mute;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes to a worker and comes back, and what cannot. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessTravelTest {
  private static int global = 1;

  private LaneExecutor pool;

  @BeforeEach
  void open() {
    pool = LaneExecutor.processes(1);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** The pool still works, with the one worker it has had. */
  private void assertHealthy(long pid) throws Exception {
    assertEquals(pid, pool.submit(Tasks::pid).get());
  }

  @Test
  void stagesOfTheJdkAreToldWhatToWriteInstead() {
    RejectedExecutionException refused =
        assertThrows(
            RejectedExecutionException.class, () -> CompletableFuture.supplyAsync(() -> 1, pool));
    assertTrue(refused.getMessage().contains("write executor.submit(f)"), refused.getMessage());
    CompletableFuture<Integer> stage = CompletableFuture.completedFuture(1);
    CompletableFuture<Integer> next = stage.thenApplyAsync(value -> value + 1, pool);
    assertThrows(ExecutionException.class, () -> next.get(30, TimeUnit.SECONDS));
  }

  // ---- values

  /** A record with parts of all kinds. */
  record Parts(int i, String text, double[] numbers, List<String> list, Parts inner)
      implements Serializable {}

  @Test
  void valuesOfEveryKindArrive() throws Exception {
    Object[] values = {
      null,
      1,
      -2L,
      3.5,
      Double.longBitsToDouble(0x7ff8_dead_beef_0000L),
      -0f,
      (short) 4,
      (byte) -5,
      'ß',
      true,
      false,
      "",
      "text",
      "ωμέγα \uD800 \uDC00 lone surrogates",
      new BigDecimal("1e-30"),
      List.of(1, 2),
      Map.of("a", 1),
      Thread.State.BLOCKED
    };
    for (Object value : values) {
      assertEquals(value, pool.submit(() -> value).get());
    }
    int[][] nested = {{1}, {2, 3}, {}};
    assertArrayEquals(nested, pool.submit(() -> nested).get());
    Parts parts = new Parts(7, "p", new double[] {1, 2}, List.of("x"), null);
    Parts outer = new Parts(8, null, new double[0], new ArrayList<>(), parts);
    Parts back = pool.submit(() -> outer).get();
    assertEquals(8, back.i());
    assertArrayEquals(parts.numbers(), back.inner().numbers());
    assertEquals(parts.list(), back.inner().list());
  }

  @Test
  void primitiveArraysOfEveryTypeAndSizeArrive() throws Exception {
    for (int length : new int[] {0, 1, 16 * 1024, 70_000, 300_001}) {
      boolean[] booleans = new boolean[length];
      byte[] bytes = new byte[length];
      char[] chars = new char[length];
      short[] shorts = new short[length];
      int[] ints = new int[length];
      long[] longs = new long[length];
      float[] floats = new float[length];
      double[] doubles = new double[length];
      for (int i = 0; i < length; i++) {
        booleans[i] = i % 3 == 0;
        bytes[i] = (byte) i;
        chars[i] = (char) i;
        shorts[i] = (short) i;
        ints[i] = i * 31;
        longs[i] = i * 31L << 20;
        floats[i] = i / 7f;
        doubles[i] = i / 7.0;
      }
      assertArrayEquals(booleans, pool.submit(() -> booleans).get());
      assertArrayEquals(bytes, pool.submit(() -> bytes).get());
      assertArrayEquals(chars, pool.submit(() -> chars).get());
      assertArrayEquals(shorts, pool.submit(() -> shorts).get());
      assertArrayEquals(ints, pool.submit(() -> ints).get());
      assertArrayEquals(longs, pool.submit(() -> longs).get());
      assertArrayEquals(floats, pool.submit(() -> floats).get());
      assertArrayEquals(doubles, pool.submit(() -> doubles).get());
    }
  }

  @Test
  void largeArraysInsideObjectsArriveToo() throws Exception {
    double[] large = new double[100_000];
    Arrays.setAll(large, i -> i);
    Map<String, Object> graph = Map.of("a", large, "b", List.of(large, "x"));
    Map<String, Object> back = pool.submit(() -> graph).get();
    assertArrayEquals(large, (double[]) back.get("a"));
    assertSame(back.get("a"), ((List<?>) back.get("b")).get(0), "one array stays one array");
  }

  @Test
  void whatIsOneObjectStaysOneObject() throws Exception {
    List<String> list = new ArrayList<>(List.of("x"));
    int[] array = {1};
    int[] large = new int[50_000];
    assertTrue(
        pool.submit(
                () -> {
                  List<String> one = list;
                  return isOne(one, list) && isOne(array, array);
                })
            .get());
    Holder holder = new Holder(list, array, large);
    assertTrue(
        pool.submit(
                () ->
                    isOne(list, holder.list())
                        && isOne(array, holder.array())
                        && isOne(large, holder.large()))
            .get());
  }

  private static boolean isOne(Object a, Object b) {
    return a == b;
  }

  /** Refers to what a lambda captures as well. */
  record Holder(List<String> list, int[] array, int[] large) implements Serializable {}

  @Test
  void lambdasTravelInsideLambdasAndBack() throws Exception {
    int seven = 7;
    Mapper inner = x -> x + seven;
    Mapper made = pool.submit(() -> (Mapper) x -> inner.map(x) * 2).get();
    assertEquals(2 * (3 + 7), made.map(3));
  }

  /** A function that can travel. */
  interface Mapper extends Serializable {
    int map(int x);
  }

  @Test
  @Row("I04")
  void aWorkersGlobalsAreItsOwn() throws Exception {
    assertEquals(
        5,
        pool.submit(
                () -> {
                  global = 5;
                  return global;
                })
            .get());
    assertEquals(1, global);
  }

  @Test
  @Row("I14")
  void classesInitialiseInTheWorkerAsUsual() throws Exception {
    assertNotEquals(Once.PID, pool.submit(() -> Once.PID).get());
  }

  /** Initialised once in each process. */
  static final class Once {
    static final long PID = Tasks.pid();
  }

  // ---- what cannot travel

  @Test
  @Row({"D01", "I11"})
  void aCaptureThatIsNotSerializableFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    Object lock = new Object();
    NotSerializableException failure =
        Tasks.failure(pool.submit(() -> lock.hashCode()), NotSerializableException.class);
    assertTrue(
        failure.getMessage().contains("captured variable 1 is of class java.lang.Object"),
        failure.getMessage());
    assertTrue(failure.getMessage().contains(getClass().getName()), failure.getMessage());
    assertHealthy(pid);
  }

  /** Drags along what it should not. */
  static final class Service implements Serializable {
    private static final long serialVersionUID = 1L;
    final Thread worker = new Thread();

    int answer() {
      return 42;
    }
  }

  @Test
  void theFieldThatKeepsAnObjectBackIsNamed() {
    Service service = new Service();
    String message = Tasks.failure(pool.submit(() -> service.answer())).getMessage();
    assertTrue(
        message.contains("field worker of " + Service.class.getName())
            && message.contains("Thread"),
        message);
  }

  private int answer() {
    return 42;
  }

  @Test
  @Row({"I12", "I13"})
  void aLambdaThatUsesItsObjectSaysSo() {
    String message = Tasks.failure(pool.submit(() -> answer())).getMessage();
    assertTrue(message.contains("\"this\""), message);
    class Local implements Callable<Integer> {
      @Override
      public Integer call() {
        return 1;
      }
    }
    String local = Tasks.failure(pool.submit((Callable<Integer>) new Local())).getMessage();
    assertTrue(local.contains("Local") && local.contains("implement Serializable"), local);
  }

  @Test
  void aPlainLambdaThroughAPlainVariableSaysWhatToDo() throws Exception {
    ExecutorService plain = pool;
    int captured = 3;
    String message = Tasks.failure(plain.submit(() -> captured)).getMessage();
    assertTrue(message.contains("a lambda in " + getClass().getName()), message);
    assertTrue(message.contains("captures int"), message);
    assertTrue(message.contains("LaneExecutor.submit"), message);
    assertThrows(RejectedExecutionException.class, () -> plain.execute(() -> answer()));
    Runnable runnable = () -> answer();
    String without = Tasks.failure(plain.submit(runnable)).getMessage();
    assertTrue(without.startsWith("this task, a lambda in " + getClass().getName()), without);
    Object stowaway = new Object();
    String packed = Tasks.failure(pool.submit((Action) () -> stowaway.hashCode())).getMessage();
    assertTrue(packed.startsWith("this task, a lambda in " + getClass().getName()), packed);
    assertTrue(packed.contains("captured variable 1 is of class java.lang.Object"), packed);
    Future<Object> given = plain.submit((Runnable & Serializable) () -> {}, stowaway);
    assertSame(stowaway, given.get(), "it stays here");
  }

  /** Cannot be read back. */
  static final class Poison implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException {
      throw new InvalidObjectException("poison");
    }
  }

  @Test
  @Row({"D03", "I21"})
  void anArgumentThatCannotBeReadFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    Poison poison = new Poison();
    InvalidObjectException failure =
        Tasks.failure(pool.submit(() -> poison.hashCode()), InvalidObjectException.class);
    assertTrue(failure.getMessage().contains("the worker cannot read it"), failure.getMessage());
    assertTrue(failure.getMessage().contains("poison"), failure.getMessage());
    assertHealthy(pid);
  }

  @Test
  @Row("D10")
  void aResultThatIsNotSerializableFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    NotSerializableException failure =
        Tasks.failure(pool.submit(() -> new Object()), NotSerializableException.class);
    assertTrue(failure.getMessage().contains("result"), failure.getMessage());
    Tasks.failure(pool.submit(() -> List.of(1, new Thread())), NotSerializableException.class);
    assertHealthy(pid);
  }

  @Test
  @Row("D11")
  void aResultThatCannotBeReadFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    InvalidObjectException failure =
        Tasks.failure(pool.submit(() -> new Poison()), InvalidObjectException.class);
    assertTrue(failure.getMessage().contains("cannot be read here"), failure.getMessage());
    assertHealthy(pid);
  }

  /** Fails, when it is written or read, with an exception that has no text. */
  static final class MuteOne implements Serializable {
    private static final long serialVersionUID = 1L;
    final boolean whenRead;

    MuteOne(boolean whenRead) {
      this.whenRead = whenRead;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      if (!whenRead) {
        throw new Mute();
      }
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) {
      throw new Mute();
    }
  }

  @Test
  void aFailureWithoutATextFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    MuteOne argument = new MuteOne(false);
    String message =
        Tasks.failure(pool.submit(() -> argument.hashCode()), NotSerializableException.class)
            .getMessage();
    assertTrue(message.contains("cannot be serialised: " + Mute.class.getName()), message);
    InvalidObjectException unreadable =
        Tasks.failure(pool.submit(() -> new MuteOne(true)), InvalidObjectException.class);
    assertInstanceOf(Mute.class, unreadable.getCause());
    assertHealthy(pid);
  }

  /** Cannot be looked into. */
  static final class ClosedMap extends AbstractMap<String, Object> implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object inside = new Object();

    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw new UnsupportedOperationException("on purpose");
    }
  }

  @Test
  void aMapThatCannotBeLookedIntoFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    ClosedMap map = new ClosedMap();
    String message =
        Tasks.failure(pool.submit(() -> map.size()), NotSerializableException.class).getMessage();
    assertTrue(message.contains("java.lang.Object"), message);
    assertHealthy(pid);
  }

  /** Ends the process that reads it, if it is let. */
  static final class Bomb implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      Runtime.getRuntime().halt(99);
    }
  }

  @Test
  @Row("D12")
  void aFilterKeepsAHostileResultOut() throws Exception {
    try (LaneExecutor filtered =
        LaneExecutor.builder()
            .device("cpu")
            .processes(
                ProcessOptions.workers(1)
                    .resultFilter(java.io.ObjectInputFilter.Config.createFilter("java.base/*;!*")))
            .build()) {
      assertEquals(List.of(1), filtered.submit(() -> List.of(1)).get());
      InvalidObjectException failure =
          Tasks.failure(filtered.submit(() -> new Bomb()), InvalidObjectException.class);
      assertTrue(failure.getMessage().contains("REJECTED"), failure.getMessage());
      Tasks.failure(filtered.submit(() -> new Holder(null, null, null)));
      Tasks.failure(filtered.submit(() -> (Mapper) x -> x));
    }
  }

  @Test
  void aGraphTooDeepFailsItsTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    Link chain = null;
    for (int i = 0; i < 200_000; i++) {
      chain = new Link(chain);
    }
    Link deep = chain;
    Tasks.failure(pool.submit(() -> deep.hashCode()));
    assertHealthy(pid);
  }

  /** One link of a chain. */
  static final class Link implements Serializable {
    private static final long serialVersionUID = 1L;
    final Link next;

    Link(Link next) {
      this.next = next;
    }
  }

  // ---- failures

  /** Cannot travel. */
  static final class Homebody extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Object ok = new Object();
    final Object notOk = new Object();

    Homebody(String message) {
      super(message);
    }
  }

  @Test
  @Row({"P07", "I16", "D07"})
  void aFailureKeepsItsTypeAndShowsWhereItHappened() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    IllegalStateException failure =
        Tasks.failure(
            pool.submit(() -> fail("in the worker", new IOException("below"))),
            IllegalStateException.class);
    assertEquals("in the worker", failure.getMessage());
    assertEquals("fail", failure.getStackTrace()[0].getMethodName());
    IOException below = assertInstanceOf(IOException.class, failure.getCause());
    RemoteTaskException remote = assertInstanceOf(RemoteTaskException.class, below.getCause());
    assertEquals(IllegalStateException.class.getName(), remote.type());
    assertTrue(remote.trace().contains("ProcessTravelTest.java"), remote.trace());
    assertTrue(remote.getMessage().contains("pid " + pid), remote.getMessage());
    assertHealthy(pid);
  }

  private static int fail(String message, Throwable cause) {
    throw new IllegalStateException(message, cause);
  }

  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static int exhaust() {
    long[][] all = new long[1000][];
    for (int i = 0; i < all.length; i++) {
      all[i] = new long[1 << 24];
    }
    return all.length;
  }

  @Test
  void errorsThatTheJvmMakesItselfHaveTheRemoteTraceToo() {
    for (Task<Integer> task : List.<Task<Integer>>of(() -> overflow(0), () -> exhaust())) {
      VirtualMachineError error = Tasks.failure(pool.submit(task), VirtualMachineError.class);
      RemoteTaskException remote =
          assertInstanceOf(RemoteTaskException.class, error.getCause(), error.toString());
      assertEquals(error.getClass().getName(), remote.type());
    }
  }

  @Test
  void aFailureThatCannotTravelIsToldInWords() throws Exception {
    RemoteTaskException remote =
        Tasks.failure(
            pool.submit(
                (dev.lanewise.Task<Integer>)
                    () -> {
                      throw new Homebody("sweet home");
                    }),
            RemoteTaskException.class);
    assertEquals(Homebody.class.getName(), remote.type());
    assertTrue(remote.getMessage().contains("sweet home"), remote.getMessage());
  }

  @Test
  void memoryThatIsNotThereCostsTheTaskOnly() throws Exception {
    long pid = pool.submit(Tasks::pid).get();
    assertInstanceOf(
        OutOfMemoryError.class, Tasks.failure(pool.submit(() -> new long[1 << 28].length)));
    assertInstanceOf(
        OutOfMemoryError.class,
        Tasks.failure(
            pool.submit(
                () -> {
                  List<byte[]> all = new ArrayList<>();
                  while (true) {
                    all.add(new byte[1 << 20]);
                  }
                })));
    assertHealthy(pid);
  }
}
