package dev.lanewise.cli;

import dev.lanewise.LaneKernel;

/** One way to run a kernel, timed against the others. */
interface Contender extends AutoCloseable {
  /** Returns its name in tables. */
  String name();

  /** Returns the kernel as this contender knows it; null if it computes without one. */
  LaneKernel kernel();

  /** Makes ready to run a call whose arrays are this trial's own. */
  Trial prepare(Call call);

  @Override
  void close();

  /** A call that can be run again and again. */
  interface Trial extends AutoCloseable {
    /** Runs once, to the end. */
    void run();

    /** Brings the results into the arrays of the call, if they are not there already. */
    void fetch();

    @Override
    void close();
  }
}
