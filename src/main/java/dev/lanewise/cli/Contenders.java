package dev.lanewise.cli;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.internal.reference.References;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything on this machine that can run a kernel. */
final class Contenders {
  static final String LOOP = "plain loop";
  static final String POOL = "CPU pool";

  private Contenders() {}

  /**
   * Opens them; what is not there is said in the notes.
   *
   * @param kernel its name, by which a plain Java form is looked for
   * @param finder finds it in an executor
   */
  static List<Contender> open(
      DeviceOptions devices,
      String kernel,
      Function<LaneExecutor, LaneKernel> finder,
      List<String> notes) {
    List<Contender> contenders = new ArrayList<>();
    try {
      contenders.add(new ExecutorContender(LOOP, devices.open("cpu", 1), finder, false));
      if (!devices.hasOwnKernels()) {
        References.of(kernel).ifPresent(java -> contenders.add(new StreamsContender(java)));
      }
      contenders.add(new ExecutorContender(POOL, devices.open("cpu", 0), finder, false));
      for (String id : devices.gpus(notes)) {
        contenders.add(new ExecutorContender(id, devices.open(id, 0), finder, false));
        contenders.add(
            new ExecutorContender(id + ", no copies", devices.open(id, 0), finder, true));
      }
      return contenders;
    } catch (RuntimeException | Error e) {
      contenders.forEach(Contender::close);
      throw e;
    }
  }
}
