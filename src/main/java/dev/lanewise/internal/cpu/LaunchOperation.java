package dev.lanewise.internal.cpu;

import dev.lanewise.device.Grid;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.PointerTable;

/**
 * Runs a kernel. It remembers what a thread of it cost in earlier launches, and by that
 *
 * <ul>
 *   <li>a launch of some microseconds, if it cannot loop, is done at once by the thread that
 *       submits it: the way to a worker and back would take longer;
 *   <li>one that is worth several workers goes to all of them at once: each has its {@link Shares
 *       share}, in chunks of about 50 µs;
 *   <li>any other is begun by one worker alone, which asks the others to join when it has run about
 *       20 µs.
 * </ul>
 *
 * <p>Whoever finishes the last chunk ends the operation; nobody waits for anybody.
 */
final class LaunchOperation extends Operation implements Runnable {
  private static final double QUICK_NANOS = 5_000;
  private static final double SPREAD_NANOS = 100_000;
  private static final double ALONE_NANOS = 20_000;
  private static final double CHUNK_NANOS = 50_000;

  /** What a first launch tries before its cost is known, in threads. */
  private static final long PROBE_THREADS = 1024;

  /** What any launch tries whose threads loop: how long they take depends on its arguments. */
  private static final long LOOPING_THREADS = 16;

  /** The most chunks of a worker's share: a cost that was measured cold is far too high. */
  private static final long MOST_CHUNKS = 512;

  /** The most threads run on the word of an earlier measurement. */
  private static final long TRUST_THREADS = 1 << 17;

  /** Items whose results fill cache lines. */
  private static final long LINES = 64;

  private CpuKernel kernel;
  private final Grid grid;
  private final Arguments arguments;
  private final long ticket;
  private CpuStream stream;
  private Launch launch;
  private Partition partition;
  private Shares shares;
  private boolean held;
  private volatile Throwable failure;

  LaunchOperation(CpuEvent batch, CpuKernel kernel, Grid grid, Arguments arguments) {
    super(batch);
    this.kernel = kernel;
    this.grid = grid;
    this.arguments = arguments;
    this.ticket = kernel.follows() ? kernel.program().cpu().addresses().begin() : 0;
  }

  /** Only what ran before is known to be tiny, or worth all workers. */
  @Override
  boolean startsAtOnce() {
    return kernel.nanosPerThread() > 0;
  }

  /** Does the whole of a tiny launch, calls all workers to a large one, and leaves the rest. */
  @Override
  boolean start(CpuStream onStream) {
    if (!prepare(onStream)) {
      return false;
    }
    double nanos = expectedNanos();
    if (failure == null && (nanos > QUICK_NANOS || !kernel.isStraight()) && !isSpread()) {
      onStream.again(this);
      return false;
    }
    return go();
  }

  @Override
  boolean run(CpuStream onStream) {
    return (launch != null || prepare(onStream)) && go();
  }

  /** Takes hold of the memory and cuts the launch up; returns false if it has to wait for that. */
  private boolean prepare(CpuStream onStream) {
    stream = onStream;
    try {
      if (!arguments.acquire(ticket, () -> onStream.again(this))) {
        return false;
      }
      held = true;
      launch = launch();
      KernelCode code = kernel.take();
      code.start(launch);
      if (!Partition.fits(code)) {
        kernel.giveBack(code);
        kernel = kernel.byBlocks();
        code = kernel.take();
        code.start(launch);
      }
      partition = Partition.of(code, grid, workers().count());
      kernel.giveBack(code);
    } catch (Throwable t) {
      failure = t;
    }
    return true;
  }

  private boolean go() {
    if (!batch().begins()) {
      finish();
      return true;
    }
    try {
      if (failure == null && isSpread()) {
        fanOut(0, workers().count());
        return false;
      }
      if (failure == null) {
        KernelCode code = kernel.take();
        code.start(launch);
        long done = alone(code);
        if (done < partition.items()) {
          fanOut(done, workers().count() - 1);
          return work(code);
        }
        kernel.giveBack(code);
      }
    } catch (Throwable t) {
      failure = t;
    }
    finish();
    return true;
  }

  private double expectedNanos() {
    return kernel.nanosPerThread() * partition.threadsPerItem() * partition.items();
  }

  /** Returns whether it is known to be too much for one worker. */
  private boolean isSpread() {
    return partition.items() > 1 && workers().count() > 1 && expectedNanos() > SPREAD_NANOS;
  }

  private Workers workers() {
    return stream.cpu().workers();
  }

  private Launch launch() {
    PointerTable pointers = arguments.pointers(stream.cpu().addresses());
    return new Launch(
        (int) grid.gridX(),
        (int) grid.gridY(),
        (int) grid.gridZ(),
        grid.blockX(),
        grid.blockY(),
        grid.blockZ(),
        grid.sharedBytes(),
        arguments.objects(pointers),
        arguments.values(),
        arguments.globals(),
        pointers,
        stream.cpu().printer(),
        batch().stopSignal());
  }

  /** Runs the first items, all if they are few; returns how many. */
  private long alone(KernelCode code) {
    long items = partition.items();
    double cost = kernel.nanosPerThread() * partition.threadsPerItem();
    long done = 0;
    double spent = 0;
    while (done < items && (spent < ALONE_NANOS || workers().count() == 1)) {
      long count = Math.min(items - done, next(cost, done == 0));
      double nanos = timed(code, done, done + count);
      done += count;
      spent += nanos;
      cost = nanos / count;
      kernel.measured(cost / partition.threadsPerItem());
    }
    return done;
  }

  /** Returns how many items to run alone next, given what one costs. */
  private long next(double cost, boolean first) {
    boolean looping = first && !kernel.isStraight();
    double threads =
        looping
            ? LOOPING_THREADS
            : cost == 0
                ? PROBE_THREADS
                : Math.min(TRUST_THREADS, ALONE_NANOS / cost * partition.threadsPerItem());
    long count = Math.max(1, (long) (threads / partition.threadsPerItem()));
    return looping ? count : aligned(count, cost);
  }

  /** Rounds up to whole cache lines of results, unless the items more would take long. */
  private long aligned(long items, double cost) {
    boolean quick = cost * LINES <= CHUNK_NANOS;
    return partition.isFine() && quick ? (items + LINES - 1) & -LINES : items;
  }

  private double timed(KernelCode code, long from, long to) {
    code.checkStop();
    long start = System.nanoTime();
    partition.run(code, from, to);
    return Math.max(1, System.nanoTime() - start);
  }

  private void fanOut(long done, int most) {
    long rest = partition.items() - done;
    int count = workers().count();
    double cost = Math.max(1e-3, kernel.nanosPerThread() * partition.threadsPerItem());
    long even = Math.max(1, rest / (4L * count));
    long least = 1 + rest / (MOST_CHUNKS * count);
    long chunk = aligned(Math.max(least, Math.min(even, (long) (CHUNK_NANOS / cost))), cost);
    shares = new Shares(done, partition.items(), count, chunk);
    long helpers = Math.min(most, done == 0 ? (rest + chunk - 1) / chunk : (rest - 1) / chunk);
    for (long i = 0; i < helpers; i++) {
      workers().submit(this);
    }
  }

  /** Takes part; called by the workers that were asked to join. */
  @Override
  public void run() {
    if (shares.isEmpty()) {
      return;
    }
    KernelCode code = null;
    try {
      code = kernel.take();
      code.start(launch);
    } catch (Throwable t) {
      failure = t;
    }
    if (work(code)) {
      stream.resume();
    }
  }

  /** Works until no chunk is left; returns whether it finished the last one of all. */
  private boolean work(KernelCode code) {
    Shares.Way way = shares.way(Workers.current());
    long finished = 0;
    while (failure == null && way.advance()) {
      try {
        double nanos = timed(code, way.from(), way.to());
        kernel.measured(nanos / (way.to() - way.from()) / partition.threadsPerItem());
      } catch (Throwable t) {
        failure = t;
      }
      finished += way.to() - way.from();
    }
    // An instance whose code threw has state nobody cleans up.
    if (failure == null) {
      kernel.giveBack(code);
    } else {
      finished += shares.takeAll();
    }
    if (shares.finished(finished)) {
      finish();
      return true;
    }
    return false;
  }

  @Override
  void skip() {
    endTicket();
  }

  private void endTicket() {
    if (ticket != 0) {
      kernel.program().cpu().addresses().end(ticket);
    }
  }

  private void finish() {
    endTicket();
    try {
      stream.cpu().printer().flush();
    } catch (Throwable t) {
      failure = t;
    }
    try {
      if (held) {
        arguments.release();
      }
    } catch (Throwable t) {
      failure = t;
    }
    if (failure != null) {
      batch().fail(Failures.ofLaunch(stream.cpu(), kernel.signature().name(), failure));
    }
  }
}
