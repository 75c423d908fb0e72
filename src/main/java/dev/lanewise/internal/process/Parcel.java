package dev.lanewise.internal.process;

import java.util.List;

/**
 * Tasks that go to one worker in one message: those of a chunk, or a single one.
 *
 * @param tasks in their order
 */
record Parcel(List<RemoteTask<?>> tasks) {
  static Parcel of(RemoteTask<?> task) {
    return new Parcel(List.of(task));
  }
}
