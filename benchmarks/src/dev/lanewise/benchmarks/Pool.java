package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** A loop by hand over an executor's own threads: one chunk for each. */
final class Pool {
  private Pool() {}

  /** A part of a loop. */
  interface Chunk {
    void run(int from, int to);
  }

  static void forEachChunk(LaneExecutor executor, int threads, int n, Chunk chunk)
      throws Exception {
    List<Future<?>> futures = new ArrayList<>(threads);
    for (int t = 0; t < threads; t++) {
      int from = (int) ((long) n * t / threads);
      int to = (int) ((long) n * (t + 1) / threads);
      futures.add(executor.submit(() -> chunk.run(from, to)));
    }
    for (Future<?> future : futures) {
      future.get();
    }
  }
}
