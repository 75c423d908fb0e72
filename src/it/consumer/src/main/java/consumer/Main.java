package consumer;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.Arrays;

/** Launches a shipped kernel, maps a shipped function, submits a task. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int n = 1000;
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = 1;
    }
    try (LaneExecutor ex = LaneExecutor.open()) {
      ex.launch("saxpy", Grid.of(n), n, 2f, x, y).join();
      for (int i = 0; i < n; i++) {
        if (y[i] != 2f * i + 1) {
          throw new AssertionError("y[" + i + "] = " + y[i]);
        }
      }
      float[] g = ex.map("gelu", new float[] {-10, 0, 10}).join();
      if (g[1] != 0 || g[2] != 10) {
        throw new AssertionError(Arrays.toString(g));
      }
      System.out.println("consumer: " + ex.submit(() -> "saxpy, gelu and a task are right").join());
    }
  }
}
