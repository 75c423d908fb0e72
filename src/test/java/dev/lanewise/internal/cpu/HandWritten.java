package dev.lanewise.internal.cpu;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledKernel;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.KernelFault;
import dev.lanewise.internal.cpu.runtime.Launch;
import dev.lanewise.internal.cpu.runtime.Representation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Kernels written in Java by hand: tests of the device that need no compiler. */
final class HandWritten {
  private HandWritten() {}

  /** Returns a device whose every source is these kernels, waiting kernels behind the gate. */
  static CpuDevice device(int threads, CountDownLatch gate) {
    DeviceInfo info = new DeviceInfo("cpu", "test", DeviceInfo.Kind.CPU, 1L << 30, threads, "jvm");
    Compiled.Entry saxpy =
        entry(
            "saxpy",
            Saxpy::new,
            List.of(Representation.F32, Representation.F32),
            pointer("x", true),
            pointer("y", false));
    Compiled.Entry bytes =
        entry("negate_bytes", Negate::new, List.of(Representation.BYTES), pointer("y", false));
    Compiled.Entry gated =
        entry("gated", () -> new Gated(gate), List.of(Representation.F32), pointer("y", false));
    Compiled.Entry faulty = entry("faulty", Faulty::new, List.of());
    Compiled.Entry count =
        entry("count", Count::new, List.of(Representation.I32), pointer("seen", ElementType.I32));
    List<Compiled.Entry> entries = List.of(saxpy, bytes, gated, faulty, count);
    CompiledModule module =
        new CompiledModule(entries.stream().map(Compiled.Entry::code).toList(), List.of());
    return new CpuDevice(
        info, source -> new Compiled(entries, module, Map.of(), (inBytes, byBlocks) -> module));
  }

  private static Compiled.Entry entry(
      String name,
      Supplier<KernelCode> code,
      List<Representation> representations,
      Parameter... parameters) {
    return new Compiled.Entry(
        new Signature(name, List.of(parameters), "test.cu", 1, "", false),
        new CompiledKernel(name, representations, 0, name.equals("saxpy"), false, code));
  }

  private static Parameter pointer(String name, boolean input) {
    return new Parameter(
        name,
        Parameter.Kind.POINTER,
        ElementType.F32,
        1,
        input,
        null,
        (input ? "const float* " : "float* ") + name);
  }

  private static Parameter pointer(String name, ElementType type) {
    String declaration = type.cudaName() + "* " + name;
    return new Parameter(name, Parameter.Kind.POINTER, type, 1, false, null, declaration);
  }

  /** Adds an element's number, counted from 1, to it: one thread an element. */
  private static final class Count extends KernelCode {
    private int[] seen;

    @Override
    protected void bind(Launch next) {
      seen = (int[]) next.objects()[0];
    }

    @Override
    public boolean isLoop() {
      return true;
    }

    @Override
    public long extentX() {
      return (long) gridX * blockX;
    }

    @Override
    public long extentRows() {
      return (long) gridY * blockY;
    }

    @Override
    public void runRange(int x0, int x1, int row0, int row1) {
      for (int row = row0; row < row1; row++) {
        for (int x = x0; x < x1; x++) {
          int i = row * gridX * blockX + x;
          seen[i] += i + 1;
        }
      }
    }

    @Override
    public void runBlocks(long first, long end) {
      throw new AssertionError("a loop");
    }
  }

  /** {@code y[i] = 2 x[i] + y[i]} over all threads. */
  private static final class Saxpy extends KernelCode {
    private float[] x;
    private float[] y;

    @Override
    protected void bind(Launch next) {
      x = (float[]) next.objects()[0];
      y = (float[]) next.objects()[1];
    }

    @Override
    public boolean isLoop() {
      return true;
    }

    @Override
    public long extentX() {
      return Math.min((long) gridX * blockX, x.length);
    }

    @Override
    public long extentRows() {
      return (long) gridY * blockY;
    }

    @Override
    public void runRange(int x0, int x1, int row0, int row1) {
      for (int row = row0; row < row1; row++) {
        line(x, y, x0, x1);
      }
    }

    private static void line(float[] x, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = 2 * x[i] + y[i];
      }
    }

    @Override
    public void runBlocks(long first, long end) {
      throw new AssertionError("a loop");
    }
  }

  /** Negates its buffer as bytes, one block an element. */
  private static final class Negate extends KernelCode {
    private ByteBuffer y;

    @Override
    protected void bind(Launch next) {
      y = (ByteBuffer) next.objects()[0];
    }

    @Override
    public void runBlocks(long first, long end) {
      for (int i = (int) first; i < end; i++) {
        y.putFloat(4 * i, -y.getFloat(4 * i));
      }
    }
  }

  private static final class Gated extends KernelCode {
    private final CountDownLatch gate;
    private float[] y;

    Gated(CountDownLatch gate) {
      this.gate = gate;
    }

    @Override
    protected void bind(Launch next) {
      y = (float[]) next.objects()[0];
    }

    @Override
    public void runBlocks(long first, long end) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new KernelFault("interrupted");
      }
      y[0]++;
    }
  }

  private static final class Faulty extends KernelCode {
    @Override
    protected void bind(Launch next) {}

    @Override
    public void runBlocks(long first, long end) {
      if (end > 2) {
        throw new KernelFault("block 2 fails");
      }
    }
  }
}
