package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;

/** The device under measurement: {@code -p device=cpu} or {@code cuda}. */
final class Executors {
  static final int THREADS = Runtime.getRuntime().availableProcessors();

  private Executors() {}

  static LaneExecutor open(String device) {
    return device.equals("cpu") ? LaneExecutor.threads(THREADS) : LaneExecutor.gpu();
  }
}
