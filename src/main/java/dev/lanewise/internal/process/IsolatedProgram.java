package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A program in a worker; in another worker it is compiled again, or found in the cache on disk. */
final class IsolatedProgram implements Program {
  private final IsolatedDevice device;
  private final KernelSource source;
  private final IsolatedProgram owner;
  private DeviceLink home;
  private DeviceCommand.Compiled compiled;
  private boolean closed;

  IsolatedProgram(IsolatedDevice device, KernelSource source, IsolatedProgram owner) {
    this.device = device;
    this.source = source;
    this.owner = owner;
    on(device.link());
  }

  /** Returns its number in a worker. */
  long idOn(DeviceLink link) {
    return on(link).id();
  }

  private synchronized DeviceCommand.Compiled on(DeviceLink link) {
    if (closed) {
      throw new IllegalStateException(source.file() + " was closed");
    }
    if (home != link) {
      DeviceCommand compile =
          owner == null
              ? new DeviceCommand.Compile(source)
              : new DeviceCommand.CompileBeside(owner.idOn(link), source.entries());
      compiled = (DeviceCommand.Compiled) link.call(compile);
      home = link;
    }
    return compiled;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public synchronized List<Signature> signatures() {
    return compiled.signatures();
  }

  @Override
  public Kernel kernel(String name) {
    List<Signature> signatures = signatures();
    for (int i = 0; i < signatures.size(); i++) {
      if (signatures.get(i).name().equals(name)) {
        return new IsolatedKernel(this, signatures.get(i), maxBlockThreads(i));
      }
    }
    throw new NoSuchElementException(
        "no kernel "
            + name
            + " in "
            + source.file()
            + "; there are "
            + String.join(", ", signatures.stream().map(Signature::name).toList()));
  }

  private synchronized int maxBlockThreads(int index) {
    return compiled.maxBlockThreads()[index];
  }

  @Override
  public Optional<DeviceBuffer> symbol(String name) {
    DeviceLink link = device.link();
    DeviceCommand.Symbol found =
        (DeviceCommand.Symbol) link.call(new DeviceCommand.FindSymbol(idOn(link), name));
    return found == null
        ? Optional.empty()
        : Optional.of(
            new IsolatedBuffer(device, link, found.id(), found.type(), found.length(), false));
  }

  @Override
  public Program beside(List<String> entries) {
    return new IsolatedProgram(device, source.withEntries(entries), owner == null ? this : owner);
  }

  @Override
  public synchronized boolean fromCache() {
    return compiled.fromCache();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      home.submit(home.nextNumber(), new DeviceCommand.Close(compiled.id()));
    }
  }

  /** One kernel of it. */
  static final class IsolatedKernel implements Kernel {
    private static final int MOST_KNOWN = 256;

    private final IsolatedProgram program;
    private final Signature signature;
    private final int maxBlockThreads;
    private final Map<Grid, Grid> configured = new ConcurrentHashMap<>();

    IsolatedKernel(IsolatedProgram program, Signature signature, int maxBlockThreads) {
      this.program = program;
      this.signature = signature;
      this.maxBlockThreads = maxBlockThreads;
    }

    IsolatedProgram program() {
      return program;
    }

    @Override
    public Signature signature() {
      return signature;
    }

    @Override
    public int maxBlockThreads() {
      return maxBlockThreads;
    }

    @Override
    public Grid configure(Grid grid) {
      Grid known = grid.hasBlock() ? grid : configured.get(grid);
      if (known != null) {
        return known;
      }
      DeviceLink link = program.device.link();
      Grid chosen =
          (Grid) link.call(new DeviceCommand.Configure(program.idOn(link), signature.name(), grid));
      if (configured.size() < MOST_KNOWN) {
        configured.put(grid, chosen);
      }
      return chosen;
    }
  }
}
