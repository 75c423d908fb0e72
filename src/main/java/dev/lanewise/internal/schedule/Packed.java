package dev.lanewise.internal.schedule;

/** A task made of something that a user gave: events, messages and class loaders are of that. */
public interface Packed {
  /** Returns what the user gave. */
  Object given();

  /** Returns the class of a task's code. */
  static Class<?> codeOf(Object task) {
    return (task instanceof Packed packed ? packed.given() : task).getClass();
  }
}
