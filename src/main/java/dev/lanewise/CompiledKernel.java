package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.internal.schedule.KernelSupplier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kernel compiled once for each device that launches it. Kernels of a file with variables see the
 * same ones; a kernel without is compiled alone, so that its neighbours cost nothing.
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
    return sharesVariables
        ? programs.sharing(device, source, entry)
        : programs.get(device, source.withEntries(List.of(entry)));
  }
}
