package dev.lanewise.internal.schedule;

/** The permission for one more thread of a pool to run, while one of them waits. */
@FunctionalInterface
public interface StandIn extends AutoCloseable {
  /** For threads of no pool. */
  StandIn NONE = () -> {};

  /** Ends the permission; a thread too many ends after its current task. */
  @Override
  void close();
}
