package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Representation;
import java.util.List;
import java.util.function.Supplier;

/**
 * One kernel as a class.
 *
 * @param name the name of its {@link dev.lanewise.internal.ir.Function}
 * @param parameters for each parameter the form of the memory it leads to; {@link
 *     Representation#NONE} for scalars and for pointers nobody follows; {@link
 *     Representation#BYTES} for structs by value
 * @param maxThreads how many threads a block may have; 0 if the kernel does not say
 * @param straight whether no thread of it can loop: its cost is known from its size alone
 * @param follows whether it follows pointers that lie in memory: then it gets, as bytes, all memory
 *     they may lead to
 * @param instances makes an instance for one worker
 */
public record CompiledKernel(
    String name,
    List<Representation> parameters,
    int maxThreads,
    boolean straight,
    boolean follows,
    Supplier<KernelCode> instances) {

  public CompiledKernel {
    parameters = List.copyOf(parameters);
  }

  /** Makes an instance for one worker. */
  public KernelCode newInstance() {
    return instances.get();
  }
}
