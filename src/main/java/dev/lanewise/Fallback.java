package dev.lanewise;

/** What happens when the device asked for is not there and the CPU would have to do its work. */
public enum Fallback {
  /** The CPU is used; nothing is logged. */
  QUIET,
  /** The CPU is used; one line of level WARNING gives the reason and the remedy. The default. */
  WARN,
  /** The executor refuses: opening it, or the call that met a lost device, throws. */
  FAIL
}
