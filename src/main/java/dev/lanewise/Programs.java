package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compiled sources by device. Two threads that want the same one compile it once; different ones
 * are compiled side by side. A refusal is not remembered. The devices own the programs.
 */
final class Programs {
  private record Key(Device device, KernelSource source) {}

  private static final class Slot {
    private Program program;
  }

  private final LongAdder compiled = new LongAdder();
  private final Map<Key, Slot> slots = new HashMap<>();

  /** Returns how many sources were compiled, each for one device. */
  long compiled() {
    return compiled.sum();
  }

  Program get(Device device, KernelSource source) {
    Slot slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(new Key(device, source), key -> new Slot());
    }
    synchronized (slot) {
      if (slot.program == null) {
        slot.program = device.compile(source);
        compiled.increment();
      }
      return slot.program;
    }
  }
}
