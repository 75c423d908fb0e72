package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.KernelSpelling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** A loaded module. Kernels are looked up when first asked for. */
final class CudaProgram implements Program {
  private final CudaDevice device;
  private final CudaContext context;
  private final CUmodule module = new CUmodule();
  private final CompiledImage image;
  private final Map<String, Signature> signatures = new TreeMap<>();
  private final List<Signature> ordered;
  private final Map<String, ElementType> symbols;
  private final boolean fromCache;
  private final KernelSource source;
  private final CudaProgram owner;
  private List<VariableCopy> copies;
  private final Map<String, CudaKernel> kernels = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Loads an image.
   *
   * @param owner the program whose variables these kernels are to see; null for their own
   * @throws DeviceException if the driver refuses it
   */
  CudaProgram(
      CudaDevice device,
      CudaContext context,
      CompiledImage image,
      FrontEnd.Reading reading,
      boolean fromCache,
      KernelSource source,
      CudaProgram owner) {
    this.source = source;
    this.owner = owner;
    this.device = device;
    this.context = context;
    this.image = image;
    this.ordered = List.copyOf(reading.signatures());
    this.symbols = reading.symbols();
    this.fromCache = fromCache;
    ordered.forEach(signature -> this.signatures.put(signature.name(), signature));
    context.enter();
    context.check(
        image.ptx()
            ? JCudaDriver.cuModuleLoadData(module, new String(image.code(), StandardCharsets.UTF_8))
            : JCudaDriver.cuModuleLoadData(module, image.code()),
        "cuModuleLoadData");
  }

  CudaContext context() {
    return context;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public List<Signature> signatures() {
    return ordered;
  }

  @Override
  public Kernel kernel(String name) {
    use();
    Signature signature = signatures.get(name);
    if (signature == null) {
      throw new NoSuchElementException(
          "no kernel " + name + "; there are " + String.join(", ", signatures.keySet()));
    }
    return kernels.computeIfAbsent(name, k -> load(signature));
  }

  private CudaKernel load(Signature signature) {
    context.enter();
    CUfunction function = new CUfunction();
    String expression = KernelSpelling.of(signature.name()).expression();
    String lowered = image.names().getOrDefault(expression, signature.name());
    context.check(
        JCudaDriver.cuModuleGetFunction(function, module, lowered), "cuModuleGetFunction");
    return new CudaKernel(this, signature, function);
  }

  @Override
  public Optional<DeviceBuffer> symbol(String name) {
    use();
    return owner != null ? owner.symbol(name) : Optional.ofNullable(variable(name));
  }

  private CudaBuffer variable(String name) {
    context.enter();
    Address address = new Address();
    long[] bytes = {0};
    String lowered = image.names().getOrDefault("&" + name, name);
    int result = JCudaDriver.cuModuleGetGlobal(address, bytes, module, lowered);
    if (result == CUresult.CUDA_ERROR_NOT_FOUND) {
      return null;
    }
    context.check(result, "cuModuleGetGlobal");
    ElementType type = symbols.getOrDefault(name, ElementType.U8);
    return new CudaBuffer(device, type, address.raw(), bytes[0] / type.bytes());
  }

  @Override
  public Program beside(List<String> entries) {
    use();
    return device.compile(source.withEntries(entries), owner == null ? this : owner);
  }

  /** Returns how this module's variables are kept like their owner's; nothing if they are that. */
  synchronized List<VariableCopy> copies() {
    if (copies == null) {
      List<VariableCopy> all = new ArrayList<>();
      for (String name : owner == null ? List.<String>of() : List.copyOf(symbols.keySet())) {
        CudaBuffer theirs = owner.variable(name);
        CudaBuffer mine = variable(name);
        if (theirs != null && mine != null) {
          long bytes = mine.length() * mine.type().bytes();
          all.add(new VariableCopy(theirs.address(0), mine.address(0), bytes));
        }
      }
      copies = List.copyOf(all);
    }
    return copies;
  }

  @Override
  public boolean fromCache() {
    return fromCache;
  }

  /** Throws if the program is closed. */
  void use() {
    if (closed) {
      throw new IllegalStateException(device.info().id() + ": the program is closed");
    }
    device.checkOpen();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    device.forget(this);
    unload();
  }

  /** Unloads the module after what uses it. */
  private void unload() {
    try {
      if (context.lost() == null) {
        context.synchronize();
      }
    } catch (DeviceException e) {
      // Unloading is tried all the same.
    }
    context.release(JCudaDriver.cuModuleUnload(module), "cuModuleUnload");
  }
}
