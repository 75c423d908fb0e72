package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

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
    return get(new Key(device, source), () -> device.compile(source));
  }

  /**
   * Returns a program with a kernel whose file has variables. All kernels of the file that are no
   * templates are compiled together, if none is refused; others beside them.
   */
  Program sharing(Device device, KernelSource file, String entry) {
    KernelSource alone = file.withEntries(List.of(entry));
    Program first =
        get(new Key(device, file.withEntries(List.of())), () -> first(device, file, alone));
    boolean has = first.signatures().stream().anyMatch(s -> s.name().equals(entry));
    return has ? first : get(new Key(device, alone), () -> first.beside(List.of(entry)));
  }

  private static Program first(Device device, KernelSource file, KernelSource alone) {
    try {
      return device.compile(file.withEntries(List.of()));
    } catch (KernelCompileException e) {
      return device.compile(alone); // a neighbour may be what is refused
    }
  }

  private Program get(Key key, Supplier<Program> compiler) {
    Slot slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(key, k -> new Slot());
    }
    synchronized (slot) {
      if (slot.program == null) {
        slot.program = compiler.get();
        compiled.increment();
      }
      return slot.program;
    }
  }
}
