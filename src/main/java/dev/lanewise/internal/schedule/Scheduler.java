package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs calls on devices: the entrance to this package. {@link Conductor} takes a call through the
 * life that is told here.
 *
 * <h2>The life of a call</h2>
 *
 * <ol>
 *   <li><b>Submitted</b>, by a user's thread. It gets a {@link Site} by {@link Placement}, is
 *       entered in the {@link Roster} of what is under way, and in the {@link Order} of the calls
 *       that share its arrays: it comes after the others' enqueuing, or after their end ({@link
 *       Turn} says which).
 *   <li><b>Enqueued</b>, when no call blocks it any more. A call that only enqueues and is not
 *       blocked at submission is enqueued by the submitting thread: no hop, which is what makes a
 *       tiny launch cheap. All others are enqueued by a dispatcher thread, which may block in
 *       copies. The thread locks a {@link Lane}, makes its stream wait for the events of the calls
 *       before, performs the call, and keeps the event that closes the batch. A call that was
 *       cancelled meanwhile, or whose enqueuing fails, still does all of this but the work, so that
 *       the order of the others holds through it. Its work has started then; but where the device
 *       can ask ({@link dev.lanewise.device.Stream#beginIf}), a call that only enqueues starts, or
 *       is found cancelled, when the device comes to it.
 *   <li><b>Over</b>, when that event has come. It is struck from the tracks, frees its buffers, and
 *       lets blocked calls go.
 *   <li><b>Finished</b>: its future is completed, unless somebody else has done so, and then {@code
 *       released()}.
 * </ol>
 *
 * <p>The end (over and finished) is claimed once, by whoever comes first: a thread in {@code join}
 * that was watching the event, or the device's completion thread. The latter only does what is
 * quick and hands the finish, which may run user code, to a callback thread. There are as many of
 * those as are needed, so that a callback may wait for another call. The submitter of a tiny launch
 * most often joins it at once, so the device is told to hurry with its callback ({@link
 * Event#hasten}) only when a waiting thread stops watching, or a dependent stage is added; a future
 * that nobody waits for completes within a fraction of a millisecond all the same.
 *
 * <h2>Who may touch, who frees</h2>
 *
 * <table>
 * <caption>Ownership</caption>
 * <tr><th>thing</th><th>touched by</th><th>freed by</th></tr>
 * <tr><td>host array of a call</td><td>the device and the dispatcher, until the call is over</td>
 *     <td>its owner; {@code released()} says when</td></tr>
 * <tr><td>buffer of a call</td><td>the thread that enqueues it</td><td>{@link Call#free}, when it
 *     is over</td></tr>
 * <tr><td>buffer of a {@link Resident}</td><td>calls that pinned it, in the order of its track</td>
 *     <td>the last of {@code close} and the unpinning of calls</td></tr>
 * <tr><td>{@link Lane} and its stream</td><td>the thread that holds its lock, never while waiting
 *     for another call</td><td>{@link #close}</td></tr>
 * <tr><td>event</td><td>any thread</td><td>the garbage collector</td></tr>
 * <tr><td>tracks, turns</td><td>whoever holds the lock of {@link Order}; no foreign code is called
 *     under it</td><td></td></tr>
 * <tr><td>device</td><td>calls</td><td>{@link #close}, when the last call is over</td></tr>
 * </table>
 *
 * <p>Nothing can wait in a circle: a call waits only for calls submitted earlier, a dispatcher
 * holds a lane only while it waits for the device, and the device waits for nobody here.
 */
public final class Scheduler implements AutoCloseable {
  private final Placement placement;
  private final Roster roster;
  private final Conductor conductor;
  private final ThreadPool dispatchers;
  private final ThreadPool callbacks;

  /**
   * Makes a scheduler, which owns the devices from now on.
   *
   * @param devices one or more; a call goes to the least busy
   * @param substitute opens the device that takes over when all are lost, or null to refuse then
   * @param name prefix of its threads' names
   */
  public Scheduler(List<Device> devices, Supplier<Device> substitute, String name) {
    placement = new Placement(devices, substitute);
    dispatchers = pool(name + "dispatch_", Site.COPY_LANES * (devices.size() + 1));
    callbacks = pool(name + "callback_", Integer.MAX_VALUE);
    roster = new Roster(() -> Conductor.runOn(callbacks, this::closeDevices));
    conductor = new Conductor(roster, dispatchers, callbacks);
  }

  private static ThreadPool pool(String prefix, int most) {
    return new ThreadPool(PoolOptions.of(prefix, most, true));
  }

  // ---- what can be submitted

  /**
   * Launches a kernel.
   *
   * @param variables for what the kernel uses beside its operands, or null
   * @param changesThem whether it may write that
   * @param result made when it has gone well
   * @throws IllegalStateException if an array was closed
   * @throws IllegalArgumentException if arrays lie on different devices
   */
  public <T> Work<T> launch(
      KernelSupplier kernels,
      Grid grid,
      List<? extends Operand> operands,
      Object variables,
      boolean changesThem,
      Supplier<? extends T> result) {
    List<Use> extra =
        variables == null ? List.of() : List.of(new Use(variables, null, changesThem, true));
    Site site = place(operands);
    return conductor.submit(
        new LaunchCall<T>(conductor, site, kernels, grid, operands, extra, result));
  }

  /**
   * Runs an elementwise kernel, whose parameters are the inputs, the output and the number of
   * elements.
   *
   * @param inputs numbers, and arrays as long as the output
   */
  public <T> Work<T> map(
      KernelSupplier kernels, List<? extends Operand> inputs, Operand.Host output, T result) {
    Site site = place(inputs);
    boolean inPlace = site.device().wrap(output.array(), output.type()).isPresent();
    if (!inPlace) {
      return conductor.submit(
          new PipelinedMap<T>(conductor, site, kernels, inputs, output, result));
    }
    List<Operand> operands = new ArrayList<>(inputs);
    operands.add(output);
    operands.add(new Operand.Value(output.length()));
    Grid grid = Grid.of(output.length());
    return conductor.submit(
        new LaunchCall<T>(conductor, site, kernels, grid, operands, List.of(), () -> result));
  }

  /** Makes memory on the least busy device, contents unspecified. */
  public Resident allocate(ElementType type, long length) {
    roster.checkOpen();
    Site site = placement.leastBusy();
    return new Resident(site, site.device().allocate(type, length));
  }

  /** Makes memory beside other memory, contents unspecified. */
  public Resident allocateBeside(Resident other, ElementType type, long length) {
    return new Resident(other.site(), other.device().allocate(type, length));
  }

  /** Sets memory to zero bits. */
  public Work<Void> zero(Operand.Memory memory) {
    Resident resident = memory.resident();
    return conductor.submit(
        new TransferCall<Void>(
            conductor,
            Placement.working(resident.site()),
            List.of(new Use(null, resident, true, true)),
            true,
            stream -> stream.zero(resident.buffer(), memory.from(), memory.length()),
            () -> null));
  }

  /** Copies an array to memory on a device. */
  public <T> Work<T> copyIn(Object array, Operand.Memory memory, Supplier<? extends T> result) {
    Resident resident = memory.resident();
    return conductor.submit(
        new TransferCall<T>(
            conductor,
            Placement.working(resident.site()),
            List.of(new Use(null, resident, true, true), new Use(array, null, false, false)),
            false,
            stream -> stream.copyIn(array, 0, resident.buffer(), memory.from(), memory.length()),
            result));
  }

  /** Copies memory on a device to an array. */
  public <T> Work<T> copyOut(Operand.Memory memory, Object array, Supplier<? extends T> result) {
    Resident resident = memory.resident();
    return conductor.submit(
        new TransferCall<T>(
            conductor,
            Placement.working(resident.site()),
            List.of(new Use(null, resident, false, true), new Use(array, null, true, false)),
            false,
            stream -> stream.copyOut(resident.buffer(), memory.from(), array, 0, memory.length()),
            result));
  }

  /**
   * Fills a variable of a program.
   *
   * @param order what launches that use it are ordered by
   * @param buffer finds the variable's memory on a device
   * @param source a primitive array or byte buffer that nobody else writes
   */
  public Work<Void> fill(
      Device device, Object order, Supplier<DeviceBuffer> buffer, Object source, long elements) {
    return conductor.submit(
        new TransferCall<Void>(
            conductor,
            Placement.working(placement.of(device)),
            List.of(new Use(order, null, true, true)),
            false,
            stream -> stream.copyIn(source, 0, buffer.get(), 0, elements),
            () -> null));
  }

  private Site place(List<? extends Operand> operands) {
    roster.checkOpen();
    return placement.of(operands);
  }

  /** Returns the devices that calls may go to now. */
  public List<Device> devices() {
    return placement.devices();
  }

  /**
   * Returns the devices that work, or the substitute that takes over.
   *
   * @throws java.util.concurrent.RejectedExecutionException if new calls are refused
   * @throws dev.lanewise.device.DeviceLostException if none works, and there is no substitute
   */
  public List<Device> working() {
    roster.checkOpen();
    List<Device> working = placement.devices();
    return working.isEmpty() ? List.of(placement.leastBusy().device()) : working;
  }

  /** Returns what was copied to the devices and from them. */
  public CopyCounts copies() {
    return placement.copies();
  }

  // ---- shutdown

  /** Refuses new calls; those submitted still run, then the devices are closed. Idempotent. */
  public void shutdown() {
    roster.shutdown();
  }

  private void closeDevices() {
    try {
      placement.close();
    } finally {
      dispatchers.shutdown();
      callbacks.shutdown();
      roster.terminated();
    }
  }

  /** Cancels the calls that have not started. */
  public void cancelQueued() {
    Endings.ofEach(roster.underWay(), call -> call.cancel(false));
  }

  /** Cancels the calls that have not started, and asks the device to stop the others. */
  public void stop() {
    Endings.ofEach(roster.underWay(), Scheduler::stop);
  }

  private static void stop(Call<?> call) {
    if (!call.cancel(false)) {
      call.interruptWork();
    }
  }

  /** Returns whether new calls are refused. */
  public boolean isShutdown() {
    return roster.isShutdown();
  }

  /** Returns whether every call is finished, the devices are closed and the threads have ended. */
  public boolean isTerminated() {
    return roster.isTerminated() && dispatchers.isTerminated() && callbacks.isTerminated();
  }

  /** Waits for {@link #isTerminated}; returns it. */
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + Math.max(0, unit.toNanos(timeout));
    return roster.awaitTermination(timeout, unit)
        && dispatchers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
        && callbacks.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Shuts down and waits for the end, unless called from {@link #isInside inside}. */
  @Override
  public void close() {
    shutdown();
    boolean interrupted = false;
    while (!isTerminated() && !isInside()) {
      try {
        awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns whether this thread runs what depends on a call: waiting for the end of all calls would
   * be waiting for itself.
   */
  public boolean isInside() {
    return dispatchers.isInside() || callbacks.isInside() || roster.isFinishedByThisThread();
  }
}
