package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.fake.FakeBuffer;
import dev.lanewise.fake.FakeDevice;
import dev.lanewise.fake.FakeKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Random calls against a model. */
class CallMixtureTest extends SchedulerFixture {
  /**
   * Random calls over few arrays, on a device with random delays, agree with doing them in turn.
   */
  @Test
  void anyMixtureOfCallsGivesTheResultOfDoingThemInTurn() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (boolean wraps : new boolean[] {false, true}) {
      FakeDevice busy =
          new FakeDevice("busy", wraps)
              .runOnThreads(() -> LockSupport.parkNanos(random.nextInt(20_000)));
      Scheduler mixed = new Scheduler(List.of(busy), null, "mixed-");
      mixture(mixed, random, "seed " + seed + ", wraps " + wraps);
      mixed.close();
      assertEquals(0, busy.openBuffers(), "seed " + seed);
    }
  }

  private static void mixture(Scheduler mixed, Random random, String what) {
    List<float[]> arrays = new ArrayList<>();
    List<Resident> residents = new ArrayList<>();
    float[] model = new float[6];
    for (int i = 0; i < 3; i++) {
      arrays.add(new float[1]);
      residents.add(mixed.allocate(ElementType.F32, 1));
      mixed.zero(memory(residents.get(i)));
    }
    List<Work<Void>> all = new ArrayList<>();
    for (int call = 0; call < 400; call++) {
      int to = random.nextInt(6);
      int from = random.nextInt(6);
      boolean prevented = false;
      Work<Void> work =
          mixed.launch(
              supplier(FakeKernel.of("mix", CallMixtureTest::mix)),
              Grid.of(1),
              to == from
                  ? List.of(operand(arrays, residents, to, true))
                  : List.of(
                      operand(arrays, residents, to, true),
                      operand(arrays, residents, from, false)),
              null,
              false,
              () -> null);
      if (random.nextInt(8) == 0) {
        prevented = work.cancel(false);
      }
      if (!prevented) {
        model[to] = mixed(model[to], model[from]);
      }
      all.add(work);
    }
    all.forEach(work -> work.released().join());
    for (int i = 0; i < 3; i++) {
      assertEquals(model[i], arrays.get(i)[0], what + ", array " + i);
      float[] copy = new float[1];
      mixed.copyOut(memory(residents.get(i)), copy, () -> null).join();
      assertEquals(model[3 + i], copy[0], what + ", resident " + i);
      residents.get(i).close();
    }
  }

  private static Operand operand(
      List<float[]> arrays, List<Resident> residents, int index, boolean written) {
    return index < 3
        ? host(arrays.get(index), written)
        : new Operand.Memory(residents.get(index - 3), 0, 1, written);
  }

  private static float mixed(float to, float from) {
    return (to * 3 + from * 5 + 1) % 1009;
  }

  private static void mix(Object[] arguments) {
    FakeBuffer to = (FakeBuffer) arguments[0];
    FakeBuffer from = (FakeBuffer) arguments[arguments.length - 1];
    ((float[]) to.array())[to.from()] =
        mixed(((float[]) to.array())[to.from()], ((float[]) from.array())[from.from()]);
  }
}
