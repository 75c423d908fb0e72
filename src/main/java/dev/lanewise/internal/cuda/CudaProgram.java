package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.KernelSpelling;
import java.nio.charset.StandardCharsets;
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
  private final Map<String, CudaKernel> kernels = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Loads an image.
   *
   * @throws DeviceException if the driver refuses it
   */
  CudaProgram(
      CudaDevice device,
      CudaContext context,
      CompiledImage image,
      FrontEnd.Reading reading,
      boolean fromCache) {
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
    context.enter();
    Address address = new Address();
    long[] bytes = {0};
    String lowered = image.names().getOrDefault("&" + name, name);
    int result = JCudaDriver.cuModuleGetGlobal(address, bytes, module, lowered);
    if (result == CUresult.CUDA_ERROR_NOT_FOUND) {
      return Optional.empty();
    }
    context.check(result, "cuModuleGetGlobal");
    ElementType type = symbols.getOrDefault(name, ElementType.U8);
    return Optional.of(new CudaBuffer(device, type, address.raw(), bytes[0] / type.bytes()));
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
