package dev.lanewise.internal.cpu;

import dev.lanewise.device.Grid;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a kernel.
 *
 * <p>The worker that has the stream begins alone. A kernel remembers what a thread of it cost in
 * earlier launches; by that the first worker runs about 20 µs of work, which is the whole of a tiny
 * launch, before it asks others to join. From then on all of them take chunks of about 50 µs from
 * one counter until there are none. Whoever finishes the last chunk ends the operation; nobody
 * waits for anybody.
 */
final class LaunchOperation extends Operation implements Runnable {
  private static final double ALONE_NANOS = 20_000;
  private static final double CHUNK_NANOS = 50_000;

  /** What a first launch tries before its cost is known, in threads. */
  private static final long PROBE_THREADS = 1024;

  /** The most threads run on the word of an earlier measurement. */
  private static final long TRUST_THREADS = 1 << 17;

  private final CpuKernel kernel;
  private final Grid grid;
  private final Arguments arguments;
  private CpuStream stream;
  private Launch launch;
  private Partition partition;
  private long chunk;
  private AtomicLong next;
  private AtomicLong left;
  private volatile Throwable failure;

  LaunchOperation(CpuEvent batch, CpuKernel kernel, Grid grid, Arguments arguments) {
    super(batch);
    this.kernel = kernel;
    this.grid = grid;
    this.arguments = arguments;
  }

  @Override
  boolean run(CpuStream onStream) {
    stream = onStream;
    boolean held = false;
    try {
      if (!arguments.acquire(() -> onStream.again(this))) {
        return false;
      }
      held = true;
      KernelCode code;
      launch = launch();
      code = kernel.take();
      code.start(launch);
      partition = Partition.of(code, grid, workers().count());
      long done = alone(code);
      if (done < partition.items()) {
        fanOut(done);
        return work(code);
      }
      kernel.giveBack(code);
    } catch (Throwable t) {
      failure = t;
    }
    finish(held);
    return true;
  }

  private Workers workers() {
    return stream.cpu().workers();
  }

  private Launch launch() {
    PointerTable pointers = new PointerTable();
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
      double threads =
          cost == 0
              ? PROBE_THREADS
              : Math.min(TRUST_THREADS, ALONE_NANOS / cost * partition.threadsPerItem());
      long count = Math.max(1, (long) (threads / partition.threadsPerItem()));
      count = Math.min(items - done, partition.isFine() ? (count + 63) & -64L : count);
      double nanos = timed(code, done, done + count);
      done += count;
      spent += nanos;
      cost = nanos / count;
      kernel.measured(cost / partition.threadsPerItem());
    }
    return done;
  }

  private double timed(KernelCode code, long from, long to) {
    code.checkStop();
    long start = System.nanoTime();
    partition.run(code, from, to);
    return Math.max(1, System.nanoTime() - start);
  }

  private void fanOut(long done) {
    long rest = partition.items() - done;
    double cost = Math.max(1e-3, kernel.nanosPerThread() * partition.threadsPerItem());
    long most = Math.max(1, rest / (4L * workers().count()));
    chunk = Math.max(1, Math.min(most, (long) (CHUNK_NANOS / cost)));
    if (partition.isFine()) {
      chunk = (chunk + 63) & -64L;
    }
    next = new AtomicLong(done);
    left = new AtomicLong(rest);
    long helpers = Math.min(workers().count() - 1, (rest - 1) / chunk);
    for (long i = 0; i < helpers; i++) {
      workers().submit(this);
    }
  }

  /** Takes part; called by the workers that were asked to join. */
  @Override
  public void run() {
    if (next.get() >= partition.items()) {
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
    long items = partition.items();
    long finished = 0;
    for (long from = next.getAndAdd(chunk); from < items; from = next.getAndAdd(chunk)) {
      long to = Math.min(items, from + chunk);
      try {
        if (failure == null) {
          double nanos = timed(code, from, to);
          kernel.measured(nanos / (to - from) / partition.threadsPerItem());
        } else {
          finished += Math.max(0, items - next.getAndSet(items)); // nobody is to start the rest
        }
      } catch (Throwable t) {
        failure = t;
      }
      finished += to - from;
    }
    // An instance whose code threw has state nobody cleans up.
    if (failure == null) {
      kernel.giveBack(code);
    }
    if (finished > 0 && left.addAndGet(-finished) == 0) {
      finish(true);
      return true;
    }
    return false;
  }

  private void finish(boolean held) {
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
