package dev.lanewise;

/** What the contracts are given: an executor with the kernels of {@link LaneExecutorContract}. */
interface KernelFixture {
  record Particle(float x, float v, int[] hits) {}

  record Inner(double a, byte flag) {}

  record Outer(int k, Inner inner) {}

  record View(DeviceFloats data, int n) {}

  LaneExecutor ex();

  /** Returns a builder set to the device. */
  LaneExecutorBuilder builder();

  static float[] numbers(int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i * 0.5f - 7;
    }
    return numbers;
  }
}
