package dev.lanewise.internal.cudac;

import java.util.List;

/**
 * What a lambda captured.
 *
 * @param captures in the order of the closure's fields
 * @param capturesThis whether field 0 is the pointer to the enclosing object
 * @param thisRecord the enclosing class, or null
 */
record Lambda(List<Capture> captures, boolean capturesThis, RecordType thisRecord) {

  /**
   * One captured variable.
   *
   * @param name its name
   * @param type a reference if captured by reference
   */
  record Capture(String name, CType type) {}
}
