package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.internal.events.FallbackEvent;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs calls on devices: chooses the device and the stream, keeps the order of calls that share
 * arrays, and ends the futures.
 *
 * <h2>The life of a call</h2>
 *
 * <ol>
 *   <li><b>Submitted</b>, by a user's thread. Under the one lock it is entered in the {@link
 *       ArrayTrack} of each of its arrays, behind the calls it has to come after: the last writer
 *       and, if it writes, the readers since. There are two ways to come after another call. Where
 *       the device works in the array itself (resident memory, Java arrays on the CPU) and both
 *       calls are on the same device, it is enough that the other has been <em>enqueued</em>: its
 *       event orders the two on the device. Otherwise (host arrays that are copied) the other must
 *       be <em>over</em>.
 *   <li><b>Enqueued</b>, when no call blocks it any more. A call that only enqueues and is not
 *       blocked at submission is enqueued by the submitting thread: no hop, which is what makes a
 *       tiny launch cheap. All others are enqueued by a dispatcher thread, which may block in
 *       copies. The thread locks a {@link Lane}, makes its stream wait for the events of the calls
 *       before, performs the call, and keeps the event that closes the batch. A call that was
 *       cancelled meanwhile, or whose enqueuing fails, still does all of this but the work, so that
 *       the order of the others holds through it.
 *   <li><b>Over</b>, when that event has come. It is struck from the tracks, frees its buffers, and
 *       lets blocked calls go.
 *   <li><b>Finished</b>: its future is completed, unless somebody else has done so, and then {@code
 *       released()}.
 * </ol>
 *
 * <p>The end (over and finished) is claimed once, by whoever comes first: a thread in {@code join}
 * that was watching the event, or the device's completion thread. The latter only does what is
 * quick and hands the finish, which may run user code, to a callback thread. There are as many of
 * those as are needed, so that a callback may wait for another call.
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
 * <tr><td>tracks, blockers</td><td>whoever holds the scheduler's lock; no foreign code is called
 *     under it</td><td></td></tr>
 * <tr><td>device</td><td>calls</td><td>{@link #close}, when the last call is over</td></tr>
 * </table>
 *
 * <p>Nothing can wait in a circle: a call waits only for calls submitted earlier, a dispatcher
 * holds a lane only while it waits for the device, and the device waits for nobody here.
 */
public final class Scheduler implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");
  private static final int DISPATCHERS_PER_DEVICE = Site.COPY_LANES;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final List<Site> sites = new ArrayList<>();
  private final Map<Object, ArrayTrack> hostTracks = new IdentityHashMap<>();
  private final Set<Call<?>> underWay = new LinkedHashSet<>();
  private final ThreadPool dispatchers;
  private final ThreadPool callbacks;
  private final Supplier<Device> substitute;
  private final Object substituteMonitor = new Object();
  private Site substituteSite;
  private boolean closed;
  private boolean closing;
  private boolean terminated;

  /**
   * Makes a scheduler, which owns the devices from now on.
   *
   * @param devices one or more; a call goes to the least busy
   * @param substitute opens the device that takes over when all are lost, or null to refuse then
   * @param name prefix of its threads' names
   */
  public Scheduler(List<Device> devices, Supplier<Device> substitute, String name) {
    devices.forEach(device -> sites.add(new Site(device)));
    this.substitute = substitute;
    dispatchers =
        new ThreadPool(
            PoolOptions.of(
                name + "dispatch_", DISPATCHERS_PER_DEVICE * (devices.size() + 1), true));
    callbacks = new ThreadPool(PoolOptions.of(name + "callback_", Integer.MAX_VALUE, true));
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
    return submit(new LaunchCall<T>(this, site, kernels, grid, operands, extra, result));
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
      return submit(new PipelinedMap<T>(this, site, kernels, inputs, output, result));
    }
    List<Operand> operands = new ArrayList<>(inputs);
    operands.add(output);
    operands.add(new Operand.Value(output.length()));
    Grid grid = Grid.of(output.length());
    return submit(new LaunchCall<T>(this, site, kernels, grid, operands, List.of(), () -> result));
  }

  /** Makes memory on the least busy device, contents unspecified. */
  public Resident allocate(ElementType type, long length) {
    checkOpen();
    Site site = leastBusy();
    return new Resident(site, site.device().allocate(type, length));
  }

  /** Makes memory beside other memory, contents unspecified. */
  public Resident allocateBeside(Resident other, ElementType type, long length) {
    return new Resident(other.site(), other.device().allocate(type, length));
  }

  /** Sets memory to zero bits. */
  public Work<Void> zero(Operand.Memory memory) {
    Resident resident = memory.resident();
    return submit(
        new TransferCall<Void>(
            this,
            working(resident.site()),
            List.of(new Use(null, resident, true, true)),
            true,
            stream -> stream.zero(resident.buffer(), memory.from(), memory.length()),
            () -> null));
  }

  /** Copies an array to memory on a device. */
  public <T> Work<T> copyIn(Object array, Operand.Memory memory, Supplier<? extends T> result) {
    Resident resident = memory.resident();
    return submit(
        new TransferCall<T>(
            this,
            working(resident.site()),
            List.of(new Use(null, resident, true, true), new Use(array, null, false, false)),
            false,
            stream -> stream.copyIn(array, 0, resident.buffer(), memory.from(), memory.length()),
            result));
  }

  /** Copies memory on a device to an array. */
  public <T> Work<T> copyOut(Operand.Memory memory, Object array, Supplier<? extends T> result) {
    Resident resident = memory.resident();
    return submit(
        new TransferCall<T>(
            this,
            working(resident.site()),
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
    return submit(
        new TransferCall<Void>(
            this,
            working(siteOf(device)),
            List.of(new Use(order, null, true, true)),
            false,
            stream -> stream.copyIn(source, 0, buffer.get(), 0, elements),
            () -> null));
  }

  /** Returns the devices that calls may go to now. */
  public List<Device> devices() {
    lock.lock();
    try {
      return sites.stream().filter(s -> s.lost() == null).map(Site::device).toList();
    } finally {
      lock.unlock();
    }
  }

  // ---- the device of a call

  private Site place(List<? extends Operand> operands) {
    checkOpen();
    Site site = null;
    for (Operand operand : operands) {
      if (operand instanceof Operand.Memory) {
        site = same(site, (Operand.Memory) operand);
      } else if (operand instanceof Operand.Struct) {
        for (Operand.Struct.Field field : ((Operand.Struct) operand).pointers()) {
          site = same(site, field.memory());
        }
      }
    }
    return site == null ? leastBusy() : working(site);
  }

  private static Site same(Site site, Operand.Memory memory) {
    Site other = memory.resident().site();
    if (site != null && site != other) {
      throw new IllegalArgumentException(
          "device arrays of one call must lie on one device, given "
              + site.device().info().id()
              + " and "
              + other.device().info().id());
    }
    return other;
  }

  private Site siteOf(Device device) {
    lock.lock();
    try {
      return sites.stream().filter(s -> s.device() == device).findFirst().orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private static Site working(Site site) {
    DeviceLostException lost = site.lost();
    if (lost != null) {
      throw lostAgain(lost);
    }
    return site;
  }

  private static DeviceLostException lostAgain(DeviceLostException first) {
    return new DeviceLostException(
        first.device(), first.operation(), first.code(), first.getMessage(), first);
  }

  private Site leastBusy() {
    lock.lock();
    try {
      Site least = null;
      for (Site site : sites) {
        if (site.lost() == null && (least == null || site.busy() < least.busy())) {
          least = site;
        }
      }
      if (least != null) {
        return least;
      }
      if (closed) {
        throw refusal();
      }
    } finally {
      lock.unlock();
    }
    return substituteSite();
  }

  /** Opens the substitute, once; it may be lost in turn. */
  private Site substituteSite() {
    synchronized (substituteMonitor) {
      if (substitute == null || substituteSite != null) {
        return working(substitute == null ? sites.get(0) : substituteSite);
      }
      substituteSite = new Site(substitute.get());
      Site lost = sites.get(0);
      FallbackEvent.record(
          lost.device().info().id(), substituteSite.device().info().id(), lost.lost().getMessage());
      lock.lock();
      try {
        sites.add(substituteSite);
      } finally {
        lock.unlock();
      }
      return substituteSite;
    }
  }

  // ---- submitted

  private <T> Work<T> submit(Call<T> call) {
    call.setUses(distinct(call.arrays()));
    pin(call);
    boolean blocked;
    lock.lock();
    try {
      if (closed) {
        unpin(call);
        throw refusal();
      }
      underWay.add(call);
      call.site().arrive();
      enter(call);
      blocked = call.isBlocked();
    } finally {
      lock.unlock();
    }
    if (!blocked) {
      if (call.isDirect()) {
        enqueue(call, true);
      } else {
        dispatch(call);
      }
    }
    return call;
  }

  private void dispatch(Call<?> call) {
    runOn(dispatchers, () -> enqueue(call, false));
  }

  /** Runs something on a pool; if no thread can be had, here: better than never. */
  private static void runOn(ThreadPool pool, Runnable task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private void checkOpen() {
    if (isShutdown()) {
      throw refusal();
    }
  }

  private static RejectedExecutionException refusal() {
    return new RejectedExecutionException("the executor is shut down: no new launches or copies");
  }

  private static List<Use> distinct(List<Use> uses) {
    List<Use> distinct = new ArrayList<>(uses.size());
    for (Use use : uses) {
      int at = 0;
      while (at < distinct.size() && !distinct.get(at).sameArray(use)) {
        at++;
      }
      if (at < distinct.size()) {
        distinct.set(at, distinct.get(at).merge(use));
      } else {
        distinct.add(use);
      }
    }
    return distinct;
  }

  private void enter(Call<?> call) {
    for (Use use : call.uses()) {
      ArrayTrack track = track(use);
      for (Call<?> before : track.before(use.writes())) {
        call.comeAfter(before, use.inPlace());
      }
      track.enter(call, use.writes());
    }
  }

  private ArrayTrack track(Use use) {
    return use.resident() != null
        ? use.resident().track()
        : hostTracks.computeIfAbsent(use.identity(), k -> new ArrayTrack());
  }

  private static void pin(Call<?> call) {
    List<Resident> pinned = new ArrayList<>();
    try {
      for (Use use : call.uses()) {
        if (use.resident() != null) {
          use.resident().pin();
          pinned.add(use.resident());
        }
      }
    } catch (IllegalStateException e) {
      pinned.forEach(Resident::unpin);
      throw e;
    }
  }

  private static void unpin(Call<?> call) {
    for (Use use : call.uses()) {
      if (use.resident() != null) {
        release(use.resident()::unpin, call);
      }
    }
  }

  /** Gives something back; a device that cannot take it must not keep a future from its end. */
  private static void release(Runnable release, Call<?> call) {
    try {
      release.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "freeing memory of " + call + " failed", e);
    }
  }

  // ---- enqueued

  /**
   * Enqueues a call.
   *
   * @param unpublished whether nobody has its future yet, so that ending it runs no user code
   */
  private void enqueue(Call<?> call, boolean unpublished) {
    Event event = null;
    Throwable failure = null;
    try {
      Lane lane = call.site().lockLane(call.isDirect(), call.precedents());
      try {
        call.goesTo(lane);
        event = perform(call, lane);
      } catch (Throwable e) {
        failure = e;
        event = closeBatch(lane);
      } finally {
        lane.unlock();
      }
      if (event == null) {
        call.precedents().stream().map(Call::event).forEach(Scheduler::outlast);
      }
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    }
    call.enqueuedAs(event, failure);
    unpin(call);
    withLock(call::markEnqueued).forEach(this::dispatch);
    boolean ended = event == null || event.isDone();
    if (ended && unpublished && call.claimEnd()) {
      end(call, event == null ? failure : call.outcome(Events.failure(event)));
    } else if (event == null) {
      endElsewhere(call, failure);
    } else {
      event.whenDone(ofDevice -> endElsewhere(call, call.outcome(ofDevice)));
    }
  }

  private static Event perform(Call<?> call, Lane lane) throws Throwable {
    for (Call<?> before : call.precedents()) {
      Event event = before.event();
      if (event != null && before.lane() != lane && !event.isDone()) {
        lane.stream().waitFor(event);
      }
    }
    return call.start() ? call.perform(lane.stream()) : lane.stream().record();
  }

  /**
   * Returns the event of what was enqueued before a failure, or null if there is none to be had.
   */
  private static Event closeBatch(Lane lane) {
    try {
      return lane.stream().record();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static void outlast(Event event) {
    if (event != null) {
      Events.failure(event);
    }
  }

  private List<Call<?>> withLock(Supplier<List<Call<?>>> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  // ---- over and finished

  /** Ends a call, if nobody else does, without running user code on this thread. */
  private void endElsewhere(Call<?> call, Throwable failure) {
    if (!call.isWatched() && call.claimEnd()) {
      over(call, failure);
      runOn(callbacks, () -> finish(call, failure));
    }
  }

  /** Ends a call on a user's thread that has claimed it. */
  void end(Call<?> call, Throwable failure) {
    over(call, failure);
    finish(call, failure);
  }

  private void over(Call<?> call, Throwable failure) {
    if (failure instanceof DeviceLostException) {
      call.site().lose((DeviceLostException) failure);
    }
    release(call::free, call);
    List<Call<?>> next =
        withLock(
            () -> {
              leave(call);
              return call.markOver();
            });
    call.site().depart();
    next.forEach(this::dispatch);
  }

  private void leave(Call<?> call) {
    for (Use use : call.uses()) {
      ArrayTrack track = track(use);
      track.leave(call);
      if (use.resident() == null && track.isIdle()) {
        hostTracks.remove(use.identity());
      }
    }
    call.setUses(List.of());
  }

  private void finish(Call<?> call, Throwable failure) {
    try {
      call.finish(failure);
    } finally {
      lock.lock();
      try {
        underWay.remove(call);
        if (closed && underWay.isEmpty()) {
          closeInBackground();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  // ---- shutdown

  /** Refuses new calls; those submitted still run, then the devices are closed. Idempotent. */
  public void shutdown() {
    lock.lock();
    try {
      closed = true;
      if (underWay.isEmpty()) {
        closeInBackground();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeInBackground() {
    if (!closing) {
      closing = true;
      runOn(callbacks, this::closeSites);
    }
  }

  private void closeSites() {
    try {
      sites.forEach(Site::close);
    } finally {
      dispatchers.shutdown();
      callbacks.shutdown();
      lock.lock();
      try {
        terminated = true;
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Cancels the calls that have not started. */
  public void cancelQueued() {
    callsUnderWay().forEach(call -> call.cancel(false));
  }

  /** Cancels the calls that have not started, and asks the device to stop the others. */
  public void stop() {
    for (Call<?> call : callsUnderWay()) {
      if (!call.cancel(false)) {
        call.interruptWork();
      }
    }
  }

  private List<Call<?>> callsUnderWay() {
    lock.lock();
    try {
      return new ArrayList<>(underWay);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether new calls are refused. */
  public boolean isShutdown() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether every call is finished and the devices are closed. */
  public boolean isTerminated() {
    lock.lock();
    try {
      return terminated;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@link #isTerminated}; returns it. */
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!terminated && left > 0) {
        left = ended.awaitNanos(left);
      }
      return terminated;
    } finally {
      lock.unlock();
    }
  }

  /** Shuts down and waits for the end. */
  @Override
  public void close() {
    shutdown();
    boolean interrupted = false;
    while (!isTerminated() && !isFinishedByThisThread()) {
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
   * Returns whether all that is left is a call whose dependents this thread is running: waiting for
   * its end would be waiting for oneself.
   */
  public boolean isFinishedByThisThread() {
    lock.lock();
    try {
      return !underWay.isEmpty() && underWay.stream().allMatch(Call::isFinishedByThisThread);
    } finally {
      lock.unlock();
    }
  }
}
