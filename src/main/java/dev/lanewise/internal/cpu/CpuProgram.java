package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.cpu.runtime.Bytes;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Compiled kernels with memory for their globals. */
final class CpuProgram implements Program {
  private final CpuDevice device;
  private final Map<String, CpuKernel> kernels = new LinkedHashMap<>();
  private final Map<String, DeviceBuffer> symbols = new LinkedHashMap<>();
  private final Memory[] globals;
  private final Representation[] forms;
  private final Compiled compiled;
  private volatile boolean closed;

  CpuProgram(CpuDevice device, Compiled compiled) {
    this.device = device;
    this.compiled = compiled;
    List<CompiledModule.Global> variables = compiled.module().globals();
    globals = new Memory[variables.size()];
    forms = new Representation[globals.length];
    for (int i = 0; i < globals.length; i++) {
      Variable variable = variables.get(i).variable();
      forms[i] = variables.get(i).representation();
      globals[i] = Memory.of(device, initial(variable));
      symbols.put(variable.name(), symbol(variable.type(), globals[i]));
    }
    for (Compiled.Entry entry : compiled.entries()) {
      kernels.put(
          entry.signature().name(),
          new CpuKernel(this, entry.signature(), entry.code(), forms, false));
    }
  }

  private static ByteBuffer initial(Variable variable) {
    // Room for whole elements of any form.
    int bytes = (int) Math.max(8, (variable.type().bytes() + 7) / 8 * 8);
    ByteBuffer memory = Bytes.allocate(bytes);
    byte[] initial = variable.initial();
    if (initial != null) {
      memory.put(0, initial);
    }
    return memory;
  }

  private DeviceBuffer symbol(Type type, Memory memory) {
    Type element = type;
    while (element instanceof ArrayType array) {
      element = array.element();
    }
    ElementType shown = element instanceof Scalar s ? s.elementType() : ElementType.U8;
    long length = type.bytes() / shown.bytes();
    return new CpuBuffer(device, memory, shown, length, () -> {}).slice(0, length);
  }

  Memory[] globals() {
    return globals;
  }

  /** Returns a kernel in a slower form: see {@link Compiled#variant}. */
  CpuKernel variant(CpuKernel kernel, boolean bytes, boolean blocks) {
    CompiledModule variant = compiled.variant(bytes, blocks);
    return new CpuKernel(
        this,
        kernel.signature(),
        variant.kernel(kernel.codeName()),
        variant.globals().stream()
            .map(CompiledModule.Global::representation)
            .toArray(Representation[]::new),
        bytes);
  }

  CpuDevice cpu() {
    return device;
  }

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the program is closed");
    }
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public List<Signature> signatures() {
    return kernels.values().stream().map(CpuKernel::signature).toList();
  }

  @Override
  public Kernel kernel(String name) {
    checkOpen();
    CpuKernel kernel = kernels.get(name);
    if (kernel == null) {
      throw new NoSuchElementException("no kernel " + name + "; there are " + kernels.keySet());
    }
    return kernel;
  }

  @Override
  public Optional<DeviceBuffer> symbol(String name) {
    checkOpen();
    return Optional.ofNullable(symbols.get(name));
  }

  @Override
  public boolean fromCache() {
    return false;
  }

  @Override
  public void close() {
    closed = true;
    for (Memory memory : globals) {
      device.addresses().free(memory);
    }
  }
}
