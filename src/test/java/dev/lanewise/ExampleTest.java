package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.Grid;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The example that every description of the library begins with. */
class ExampleTest {

  /** An interface whose methods are kernels. */
  interface Pricing {
    CompletableFuture<Void> black_scholes(
        Grid grid,
        float[] spot,
        float[] strike,
        float[] years,
        float rate,
        float volatility,
        float[] call,
        float[] put,
        int n);
  }

  @Test
  void pricesOptions() {
    int n = 1000;
    float[] spot = new float[n];
    float[] strike = new float[n];
    float[] years = new float[n];
    for (int i = 0; i < n; i++) {
      spot[i] = 5 + i * 0.025f;
      strike[i] = 1 + i * 0.099f;
      years[i] = 0.25f + i * 0.00975f;
    }
    float[] call = new float[n];
    float[] put = new float[n];
    float[] x = {-10, -1, 0, 1, 10};
    try (LaneExecutor ex = LaneExecutor.open()) {
      CompletableFuture<Void> done =
          ex.launch("black_scholes", Grid.of(n), spot, strike, years, 0.02f, 0.30f, call, put, n);
      done.join();
      float[] again = new float[n];
      Pricing pricing = ex.bind(Pricing.class);
      pricing.black_scholes(Grid.of(n), spot, strike, years, 0.02f, 0.30f, again, put, n).join();
      assertArrayEquals(call, again);
      CompletableFuture<float[]> y = ex.map("gelu", x);
      assertArrayEquals(new float[] {0, -0.15865f, 0, 0.84134f, 10}, y.join(), 1e-4f);
      CompletableFuture<String> f = ex.submit(() -> "an ordinary task on the CPU pool");
      assertEquals("an ordinary task on the CPU pool", f.join());
    }
    for (int i = 0; i < n; i++) {
      double parity = call[i] - put[i] - spot[i] + strike[i] * Math.exp(-0.02 * years[i]);
      assertEquals(0, parity, 1e-4, "put-call parity at " + i);
    }
  }
}
