package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.internal.schedule.KernelSupplier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kernel compiled once for each device that launches it. Kernels of a file with variables share
 * the file's program, so that they see the same ones; a kernel without is compiled alone, so that
 * its neighbours cost nothing.
 */
final class CompiledKernel implements KernelSupplier {
  private final KernelSource source;
  private final String entry;
  private final Programs programs;
  private final boolean sharesVariables;
  private final Map<Device, Kernel> ready = new ConcurrentHashMap<>();

  CompiledKernel(KernelSource source, String entry, Programs programs, boolean sharesVariables) {
    this.source = source;
    this.entry = entry;
    this.programs = programs;
    this.sharesVariables = sharesVariables;
  }

  @Override
  public Kernel ifReady(Device device) {
    return ready.get(device);
  }

  @Override
  public Kernel get(Device device) {
    Kernel kernel = ready.get(device);
    if (kernel == null) {
      kernel = program(device).kernel(entry);
      ready.put(device, kernel);
    }
    return kernel;
  }

  /** Returns the program it is in. */
  Program program(Device device) {
    KernelSource alone = source.withEntries(java.util.List.of(entry));
    if (!sharesVariables || entry.indexOf('<') >= 0) {
      return programs.get(device, alone);
    }
    try {
      return programs.get(device, source);
    } catch (KernelCompileException e) {
      return programs.get(device, alone); // a neighbour may be what is refused
    }
  }
}
