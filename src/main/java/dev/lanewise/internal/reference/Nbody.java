package dev.lanewise.internal.reference;

/** One Euler–Cromer step of bodies under softened attraction, forces in double precision. */
final class Nbody {
  private Nbody() {}

  static void run(boolean parallel, Object... arguments) {
    int n = Indices.number(arguments[0]);
    float dt = Indices.real(arguments[1]);
    double softening = Indices.real(arguments[2]);
    float[] bodies = (float[]) arguments[3];
    float[] velocity = (float[]) arguments[4];
    float[] moved = (float[]) arguments[5];
    Indices.forEach(
        parallel,
        n,
        i -> {
          double[] pull = pull(bodies, i, n, softening * softening);
          for (int axis = 0; axis < 3; axis++) {
            int at = 4 * i + axis;
            velocity[at] = (float) (velocity[at] + dt * pull[axis]);
            moved[at] = bodies[at] + dt * velocity[at];
          }
          moved[4 * i + 3] = bodies[4 * i + 3];
        });
  }

  private static double[] pull(float[] bodies, int i, int n, double soft2) {
    double[] sum = new double[3];
    for (int j = 0; j < n; j++) {
      double dx = (double) bodies[4 * j] - bodies[4 * i];
      double dy = (double) bodies[4 * j + 1] - bodies[4 * i + 1];
      double dz = (double) bodies[4 * j + 2] - bodies[4 * i + 2];
      double d2 = dx * dx + dy * dy + dz * dz + soft2;
      double factor = bodies[4 * j + 3] / (d2 * Math.sqrt(d2));
      sum[0] += factor * dx;
      sum[1] += factor * dy;
      sum[2] += factor * dz;
    }
    return sum;
  }
}
