package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/**
 * An executor of ordinary tasks, of CUDA C kernels and of numeric functions over arrays. Tasks run
 * on a pool of threads; kernels run on a GPU if one works, else on the CPU.
 *
 * <pre>{@code
 * try (LaneExecutor ex = LaneExecutor.open()) {
 *   ex.launch("saxpy", Grid.of(n), n, 2f, x, y).join();
 *   float[] z = ex.map("gelu", x).join();
 *   String s = ex.submit(() -> "an ordinary task").join();
 * }
 * }</pre>
 *
 * <p>Every future it hands out has a {@code cancel} that reaches the work, as {@link Futures} says;
 * none of them ever hangs. The rules about arrays are those of the {@linkplain dev.lanewise package
 * description}.
 *
 * <p><b>Tasks</b> run on threads that are made as needed and used again, or on worker processes,
 * and start in the order of submission; on processes, tasks submitted within a millisecond may
 * start in another one when a task before them takes longer than those until then. A task may wait
 * for tasks of its own executor with {@code get} or {@code join} of a future or of a stage that
 * depends on one, {@link Futures#wait}, {@link Futures#asCompleted}, {@code invokeAll}, {@code
 * invokeAny} or the results of a map: its thread runs what has not started itself, or another
 * thread runs in its place meanwhile. Nobody does where it waits in another way, as by {@code
 * CompletableFuture.allOf(…).join()}, by {@code take} of an {@code ExecutorCompletionService}, for
 * what {@code supplyAsync} returned, or at a latch: if all threads do, they wait for ever. For
 * several futures use {@link Futures#wait}. The JVM does not end while tasks are queued or running,
 * unless {@link LaneExecutorBuilder#daemon} says so, or somebody calls {@link System#exit}; it does
 * not wait for threads that idle. An executor that is dropped without {@link #close} finishes its
 * queue, and its threads end; its device is closed when its kernels and arrays are dropped as well.
 *
 * <p><b>Where Python's rule won over the JDK's.</b>
 *
 * <ul>
 *   <li>{@code cancel(false)} returns false for work that runs and lets it run; the future is not
 *       cancelled. {@code cancel(true)} is the JDK's. A second {@code cancel} of a cancelled future
 *       returns true, as a {@link CompletableFuture}'s and unlike a {@code FutureTask}'s.
 *   <li>{@link #shutdownNow} also cancels the futures of what it removed from the queue, so that
 *       nobody waits for ever. What runs is interrupted, or stopped, as in the JDK.
 *   <li>While the JVM is ending (shutdown hooks run), submitting is refused.
 *   <li>Dependent stages ({@code thenApply} …) are of a subclass of {@code CompletableFuture}, so
 *       that a task that waits for one does not block its own executor. A future's text has the
 *       simple name of its class, the JDK's words for its state, then whether the work runs, or of
 *       what class the result or the failure is; not the failure's own text.
 * </ul>
 */
public interface LaneExecutor extends ExecutorService, AutoCloseable {

  /** Opens an executor on a GPU if one works, else on the CPU; logs one line: which, and why. */
  static LaneExecutor open() {
    return builder().build();
  }

  /**
   * Opens an executor on a GPU.
   *
   * @throws dev.lanewise.device.DeviceException if none works; the message says why and what to do
   */
  static LaneExecutor gpu() {
    return builder().device("cuda").onFallback(Fallback.FAIL).build();
  }

  /**
   * Opens an executor that runs tasks and kernels on so many threads of the CPU.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static LaneExecutor threads(int threads) {
    return builder().device("cpu").threads(threads).build();
  }

  /**
   * Opens an executor that runs tasks in so many worker processes at most, and kernels on the CPU
   * in this one. {@link LaneExecutorBuilder#processes(ProcessOptions)} has more to set.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static LaneExecutor processes(int processes) {
    return builder().device("cpu").processes(processes).build();
  }

  /** Returns a builder, set to what {@link #open} does. */
  static LaneExecutorBuilder builder() {
    return new LaneExecutorBuilder();
  }

  /** Returns the device that kernels run on; the first, if there are several. */
  DeviceInfo device();

  /**
   * Returns one line: the device that kernels run on, and why that one. With {@code threads(n)} or
   * device {@code "cpu"} the reason is that it was asked for.
   */
  String deviceReason();

  /**
   * Launches a kernel. Everything is checked before anything runs; then it is queued.
   *
   * <p>An argument for {@code const T*} or {@code T*} is a Java array of {@code T} (unsigned types:
   * the signed array with the same bits; {@code bool}: {@code byte[]}; {@code float2*} … {@code
   * double4*}: the flat array), a {@link DeviceArray}, a {@link java.nio.ByteBuffer} in native
   * order, from its position to its limit, or an {@link Arg}. {@code const T*} is only read; {@code
   * T*} is copied in and out again, {@link Arg#out} spares the copy in. An integer parameter takes
   * a boxed number of any class that it holds exactly, an unsigned one also a negative number of
   * exactly its width, for the same bits; a floating one any number that is finite and in its
   * range, rounded, infinities and NaN; {@code bool} a Boolean, 0 or 1. A struct takes a record
   * with the same fields in order (nested structs: records; fixed arrays: arrays; pointers: device
   * arrays of that type) or a byte buffer in its layout; a pointer to structs an array of such
   * records, whose elements are replaced by what the kernel wrote, a byte buffer or a {@code
   * byte[]}. A component may be called otherwise than its field, but the same names in another
   * order are refused. A union takes a byte buffer.
   *
   * @param kernel its plain name, the C++ spelling of a template instance ({@code "scale<float>"}),
   *     or {@code "file.cu:name"} where two files have one of that name
   * @param grid how many threads
   * @param arguments one for each parameter
   * @return done when the kernel has run and what it wrote is in the arrays
   * @throws java.util.NoSuchElementException if there is no such kernel
   * @throws IllegalArgumentException if an argument does not fit, the message names kernel,
   *     parameter, what was expected and what was given; or if the grid has more threads than any
   *     device runs
   */
  CompletableFuture<Void> launch(String kernel, Grid grid, Object... arguments);

  /**
   * Finds a kernel.
   *
   * @throws java.util.NoSuchElementException if there is none of that name; the message lists names
   *     that are near
   */
  LaneKernel kernel(String name);

  /**
   * Makes an object whose methods are kernels of the same names. A method's first parameter is a
   * {@link Grid}, the others are the kernel's; it returns a {@code CompletableFuture<Void>}, or
   * {@code void}: then it waits.
   *
   * @throws IllegalArgumentException if a method does not fit its kernel's signature; the message
   *     lists every misfit
   */
  <T> T bind(Class<T> kernels);

  /** Copies an array to the device. */
  CompletableFuture<DeviceFloats> put(float[] array);

  /** Copies an array to the device. */
  CompletableFuture<DeviceDoubles> put(double[] array);

  /** Copies an array to the device. */
  CompletableFuture<DeviceInts> put(int[] array);

  /** Copies an array to the device. */
  CompletableFuture<DeviceLongs> put(long[] array);

  /** Copies an array to the device. */
  CompletableFuture<DeviceShorts> put(short[] array);

  /** Copies an array to the device. */
  CompletableFuture<DeviceBytes> put(byte[] array);

  /** Makes an array of zeros on the device. */
  DeviceFloats newFloats(long length);

  /** Makes an array of zeros on the device. */
  DeviceDoubles newDoubles(long length);

  /** Makes an array of zeros on the device. */
  DeviceInts newInts(long length);

  /** Makes an array of zeros on the device. */
  DeviceLongs newLongs(long length);

  /** Makes an array of zeros on the device. */
  DeviceShorts newShorts(long length);

  /** Makes an array of zeros on the device. */
  DeviceBytes newBytes(long length);

  /**
   * Maps a scalar {@code __device__} function found in the kernels over arrays of one length, one
   * array for each of its parameters.
   *
   * @return the results, in order
   * @throws java.util.NoSuchElementException if there is no such function
   * @throws IllegalArgumentException if the arrays differ in length, or the function takes or
   *     returns other types
   */
  CompletableFuture<float[]> map(String function, float[]... arrays);

  /** As {@link #map(String, float[]...)}, for functions over double. */
  CompletableFuture<double[]> map(String function, double[]... arrays);

  /** As {@link #map(String, float[]...)}, for functions over int. */
  CompletableFuture<int[]> map(String function, int[]... arrays);

  /** As {@link #map(String, float[]...)}, for functions over long long. */
  CompletableFuture<long[]> map(String function, long[]... arrays);

  /** As {@link #map(String, float[]...)}, from and to arrays on the device. */
  CompletableFuture<DeviceFloats> map(String function, DeviceFloats... arrays);

  /** As {@link #map(String, double[]...)}, from and to arrays on the device. */
  CompletableFuture<DeviceDoubles> map(String function, DeviceDoubles... arrays);

  /** As {@link #map(String, int[]...)}, from and to arrays on the device. */
  CompletableFuture<DeviceInts> map(String function, DeviceInts... arrays);

  /** As {@link #map(String, long[]...)}, from and to arrays on the device. */
  CompletableFuture<DeviceLongs> map(String function, DeviceLongs... arrays);

  /**
   * Evaluates an expression in CUDA C for each index of arrays of one length, e.g. {@code
   * "exp(-x*x)*sin(y)"}.
   *
   * @param expression over the names; it may call the functions of CUDA C and the {@code
   *     __device__} functions of the kernels
   * @param values for each name a primitive array (or {@link Arg#typed} for unsigned types), or a
   *     number or Boolean, which is the same at every index; an integer has the first type of
   *     {@code int}, {@code long long} and {@code unsigned long long} that holds it
   * @return an array of the {@linkplain #expressionType type of the expression}; it fails with a
   *     {@link dev.lanewise.device.KernelCompileException} if the expression is refused
   */
  CompletableFuture<Object> mapExpression(String expression, Map<String, ?> values);

  /**
   * Returns the type of the elements that {@link #mapExpression} yields: that of the expression in
   * CUDA C. Over {@code int} arrays {@code x*y} is an {@code int}, {@code x/2.0} and {@code exp(x)}
   * are {@code double}, {@code x > y} is a {@code bool}. Where that is {@code double} over {@code
   * float} arrays (none of them {@code double}), the result is rounded to {@code float}, for a
   * literal such as {@code 0.5} is not meant to widen it; it stays {@code double} if the expression
   * says so, as in {@code (double) x * y}.
   *
   * @throws dev.lanewise.device.KernelCompileException if the expression is refused
   */
  ElementType expressionType(String expression, Map<String, ?> values);

  /**
   * Returns the kernel that evaluates an expression as {@link #mapExpression} does, to be launched
   * on arrays of one's own, resident ones too. Its parameters are the arrays, then the numbers,
   * each in the order of their names, then the array {@code result}, whose type is that of the
   * expression, then {@code int n}, how many elements there are.
   *
   * @param expression over the names
   * @param arrays the types of the arrays' elements, by name
   * @param numbers the types of what is the same at every index, by name
   * @throws dev.lanewise.device.KernelCompileException if the expression is refused
   */
  LaneKernel expressionKernel(
      String expression, Map<String, ElementType> arrays, Map<String, ElementType> numbers);

  /**
   * Applies a function to each item, on the pool. All items are taken and submitted during this
   * call; results come in the order of the items.
   */
  default <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterable<? extends T> items) {
    return map(function, items, MapOptions.defaults());
  }

  /**
   * As {@link #map(Fn, Iterable)}, with options. With a {@linkplain MapOptions#buffer buffer} items
   * are taken as results are consumed, and there may be infinitely many.
   *
   * <p>If the source fails, or the executor refuses an item, the results of the items before are
   * delivered, and then that exception is thrown; if there are none, it is thrown by this call.
   */
  <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterable<? extends T> items, MapOptions options);

  /** As {@link #map(Fn, Iterable)}, over what is left of an iterator. */
  default <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterator<? extends T> items) {
    return map(function, items, MapOptions.defaults());
  }

  /** As {@link #map(Fn, Iterable, MapOptions)}, over what is left of an iterator. */
  <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterator<? extends T> items, MapOptions options);

  /** As {@link #map(Fn, Iterable)}, over a stream. */
  default <T, R> MapResults<R> map(Fn<? super T, ? extends R> function, Stream<? extends T> items) {
    return map(function, items, MapOptions.defaults());
  }

  /**
   * As {@link #map(Fn, Iterable, MapOptions)}, over a stream, which is closed when the results are.
   */
  <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Stream<? extends T> items, MapOptions options);

  /** As {@link #map(Fn, Iterable)}, over the results of another map. */
  default <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, MapResults<? extends T> items) {
    return map(function, items, MapOptions.defaults());
  }

  /**
   * As {@link #map(Fn, Iterable, MapOptions)}, over the results of another map, which is closed
   * when these are. The first item that failed there ends both.
   */
  <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, MapResults<? extends T> items, MapOptions options);

  /** As {@link #map(Fn, Iterable)}, over two inputs in lockstep; the shorter one ends it. */
  default <A, B, R> MapResults<R> map(
      Fn2<? super A, ? super B, ? extends R> function,
      Iterable<? extends A> first,
      Iterable<? extends B> second) {
    return map(function, first, second, MapOptions.defaults());
  }

  /** As {@link #map(Fn2, Iterable, Iterable)}, with options. */
  <A, B, R> MapResults<R> map(
      Fn2<? super A, ? super B, ? extends R> function,
      Iterable<? extends A> first,
      Iterable<? extends B> second,
      MapOptions options);

  @Override
  <T> CompletableFuture<T> submit(Callable<T> task);

  @Override
  CompletableFuture<Void> submit(Runnable task);

  @Override
  <T> CompletableFuture<T> submit(Runnable task, T result);

  /**
   * Submits a task that can travel to a worker process. A lambda, or a reference to a method that
   * returns something, goes here by itself. What travels is serialised when it is sent, which is
   * after this has returned: what it captures must not be changed before the future is done.
   */
  default <T> CompletableFuture<T> submit(Task<T> task) {
    return submit((Callable<T>) task);
  }

  /**
   * Submits a task without a result that can travel to a worker process. A lambda, or a reference
   * to a method, that returns nothing goes here by itself.
   */
  default CompletableFuture<Void> submit(Action task) {
    return submit((Runnable) task);
  }

  /** As {@link #submit(Action)}; the future's result is the one given, which does not travel. */
  default <T> CompletableFuture<T> submit(Action task, T result) {
    return submit((Runnable) task, result);
  }

  /** Runs a task that can travel to a worker process, with no future to show for it. */
  default void execute(Action task) {
    execute((Runnable) task);
  }

  /** Returns how things stand: workers, queue, and the counts of tasks. */
  ExecutorStats stats();

  /**
   * Refuses new work from now on.
   *
   * @param wait whether to return only when all work is done
   * @param cancelFutures whether to cancel what has not started; what runs always finishes
   */
  void shutdown(boolean wait, boolean cancelFutures);

  /**
   * Asks the worker processes to end, as the system asks, and stops: what runs or waits fails with
   * {@link dev.lanewise.device.BrokenExecutorException}, nothing is replaced. Where there are no
   * worker processes it does what {@link #shutdownNow} does. Idempotent.
   */
  void terminateWorkers();

  /** As {@link #terminateWorkers}, but kills them. */
  void killWorkers();

  /**
   * Refuses new work, waits for what was submitted, and frees the devices. If interrupted while
   * waiting, does what {@link #shutdownNow} does and goes on waiting. Called by a task of this
   * executor, or by what depends on one of its futures and runs in a thread of its own, it does not
   * wait, for it would wait for itself: the executor ends when all is done. Idempotent.
   */
  @Override
  void close();
}
