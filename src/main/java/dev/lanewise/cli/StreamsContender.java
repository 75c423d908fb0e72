package dev.lanewise.cli;

import dev.lanewise.LaneKernel;
import dev.lanewise.internal.reference.Reference;

/** A kernel's plain Java form over {@code IntStream.parallel()}. */
final class StreamsContender implements Contender {
  private final Reference reference;

  StreamsContender(Reference reference) {
    this.reference = reference;
  }

  @Override
  public String name() {
    return "parallel streams";
  }

  @Override
  public LaneKernel kernel() {
    return null;
  }

  @Override
  public Trial prepare(Call call) {
    Object[] arguments = Launches.arguments(call);
    return new Trial() {
      @Override
      public void run() {
        reference.run(true, arguments);
      }

      @Override
      public void fetch() {
        // the arrays of the call are what it works on
      }

      @Override
      public void close() {
        // nothing was opened
      }
    };
  }

  @Override
  public void close() {
    // nothing was opened
  }
}
