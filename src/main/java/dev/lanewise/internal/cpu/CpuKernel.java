package dev.lanewise.internal.cpu;

import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledKernel;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Representation;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A kernel of a program, with the instances of its class that no worker uses at the moment. */
final class CpuKernel implements Kernel {
  private final CpuProgram program;
  private final Signature signature;
  private final CompiledKernel code;
  private final Representation[] globalForms;
  private final boolean bytes;
  private CpuKernel inBytes;
  private CpuKernel byBlocks;

  /**
   * Idle instances still refer to the arrays of their last launch: softly held, they cost nothing
   * that is needed.
   */
  private volatile SoftReference<ConcurrentLinkedQueue<KernelCode>> idle =
      new SoftReference<>(new ConcurrentLinkedQueue<>());

  private volatile double nanosPerThread;

  CpuKernel(
      CpuProgram program,
      Signature signature,
      CompiledKernel code,
      Representation[] globalForms,
      boolean bytes) {
    this.program = program;
    this.signature = signature;
    this.code = code;
    this.globalForms = globalForms;
    this.bytes = bytes;
  }

  CpuProgram program() {
    return program;
  }

  String codeName() {
    return code.name();
  }

  /** Returns the forms it takes the program's globals in. */
  Representation[] globalForms() {
    return globalForms;
  }

  /**
   * Returns the same kernel with all memory as bytes: slower, but one buffer may be given for
   * parameters that want it in different forms.
   */
  synchronized CpuKernel inBytes() {
    if (inBytes == null) {
      inBytes = program.variant(this, true, false);
    }
    return inBytes;
  }

  /** Returns the same kernel, with the same arguments, run by blocks though it could be a loop. */
  synchronized CpuKernel byBlocks() {
    if (byBlocks == null) {
      byBlocks = program.variant(this, bytes, true);
    }
    return byBlocks;
  }

  /** Returns whether its threads cannot loop. */
  boolean isStraight() {
    return code.straight();
  }

  /** Returns whether it follows pointers that lie in memory. */
  boolean follows() {
    return code.follows();
  }

  List<Representation> representations() {
    return code.parameters();
  }

  /** Returns an instance for one worker and one launch; give it back with {@link #giveBack}. */
  KernelCode take() {
    ConcurrentLinkedQueue<KernelCode> instances = idle.get();
    KernelCode instance = instances == null ? null : instances.poll();
    return instance == null ? code.newInstance() : instance;
  }

  void giveBack(KernelCode instance) {
    ConcurrentLinkedQueue<KernelCode> instances = idle.get();
    if (instances == null) {
      instances = new ConcurrentLinkedQueue<>();
      idle = new SoftReference<>(instances);
    }
    instances.add(instance);
  }

  /** Returns how long a thread took in recent launches; 0 if there were none. */
  double nanosPerThread() {
    return nanosPerThread;
  }

  /** Takes a measurement; races between workers lose one, which does not matter. */
  void measured(double nanos) {
    double before = nanosPerThread;
    nanosPerThread = before == 0 ? nanos : (before + nanos) / 2;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public int maxBlockThreads() {
    return code.maxThreads() == 0
        ? Grid.MAX_BLOCK_THREADS
        : Math.min(code.maxThreads(), Grid.MAX_BLOCK_THREADS);
  }

  @Override
  public Grid configure(Grid grid) {
    return grid.withUsualBlock(maxBlockThreads());
  }

  @Override
  public String toString() {
    return signature.toString();
  }
}
