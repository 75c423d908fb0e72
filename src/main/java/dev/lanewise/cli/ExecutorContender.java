package dev.lanewise.cli;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.util.function.Function;

/** A kernel launched by an executor, on host arrays or on arrays that stay on the device. */
final class ExecutorContender implements Contender {
  private final String name;
  private final LaneExecutor executor;
  private final LaneKernel kernel;
  private final boolean resident;

  ExecutorContender(
      String name,
      LaneExecutor executor,
      Function<LaneExecutor, LaneKernel> finder,
      boolean resident) {
    this.name = name;
    this.executor = executor;
    this.resident = resident;
    this.kernel = find(executor, finder);
  }

  /** Finds the kernel; an executor that does not know it is of no use to anybody. */
  private static LaneKernel find(LaneExecutor executor, Function<LaneExecutor, LaneKernel> finder) {
    try {
      return finder.apply(executor);
    } catch (RuntimeException | Error e) {
      executor.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LaneKernel kernel() {
    return kernel;
  }

  @Override
  public Trial prepare(Call call) {
    // One block shape everywhere: what some kernels compute depends on it.
    Grid threads = GridChoice.of(call, null, null, null, 0);
    Grid grid =
        call.signature().usesY() ? threads.withBlock(16, 16, 1) : threads.withBlock(256, 1, 1);
    Resident there = resident ? Resident.of(executor, call) : null;
    Object[] arguments = there == null ? Launches.arguments(call) : there.arguments();
    return new Trial() {
      @Override
      public void run() {
        kernel.launch(grid, arguments).join();
      }

      @Override
      public void fetch() {
        if (there != null) {
          there.fetch(call);
        }
      }

      @Override
      public void close() {
        if (there != null) {
          there.close();
        }
      }
    };
  }

  @Override
  public void close() {
    executor.close();
  }
}
