package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.cpu.runtime.Bytes;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.cudac.TranslationUnit;
import dev.lanewise.internal.ir.Variable;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Compiled kernels with memory for their globals. */
final class CpuProgram implements Program {
  private final CpuDevice device;
  private final Map<String, CpuKernel> kernels = new LinkedHashMap<>();
  private final Map<String, Memory> variables;
  private final Memory[] globals;
  private final Representation[] forms;
  private final KernelSource source;
  private final Compiled compiled;
  private volatile boolean closed;

  /**
   * Makes a program.
   *
   * @param variables the memory of the source's variables, by name, as far as it was asked for
   */
  CpuProgram(
      CpuDevice device, KernelSource source, Compiled compiled, Map<String, Memory> variables) {
    this.device = device;
    this.source = source;
    this.compiled = compiled;
    this.variables = variables;
    Map<Variable, String> names = new IdentityHashMap<>();
    compiled.variables().forEach((name, variable) -> names.put(variable, name));
    List<CompiledModule.Global> used = compiled.module().globals();
    globals = new Memory[used.size()];
    forms = new Representation[globals.length];
    for (int i = 0; i < globals.length; i++) {
      Variable variable = used.get(i).variable();
      String name = names.get(variable);
      forms[i] = used.get(i).representation();
      // What has no name is constant: strings, tables inside functions.
      globals[i] = name == null ? Memory.of(device, initial(variable)) : memory(name, variable);
    }
    for (Compiled.Entry entry : compiled.entries()) {
      kernels.put(
          entry.signature().name(),
          new CpuKernel(this, entry.signature(), entry.code(), forms, false));
    }
  }

  private Memory memory(String name, Variable variable) {
    return variables.computeIfAbsent(name, key -> Memory.of(device, initial(variable)));
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
    Variable variable = compiled.variables().get(name);
    if (variable == null) {
      return Optional.empty();
    }
    ElementType shown = TranslationUnit.elementType(variable);
    long length = variable.type().bytes() / shown.bytes();
    Memory memory = memory(name, variable);
    return Optional.of(new CpuBuffer(device, memory, shown, length, () -> {}).slice(0, length));
  }

  @Override
  public Program beside(List<String> entries) {
    checkOpen();
    return device.compile(source.withEntries(entries), variables);
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
