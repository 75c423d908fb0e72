package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import dev.lanewise.device.StructArgument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The launch of a kernel. Host arrays that the device can reach are used in place; the others are
 * copied to buffers of the call, and out of them again once the kernel has run.
 *
 * @param <T> the result
 */
final class LaunchCall<T> extends Call<T> {
  private final KernelSupplier kernels;
  private final Grid grid;
  private final List<? extends Operand> operands;
  private final Supplier<? extends T> result;
  private final List<Use> extraUses;
  private final Map<Operand.Host, DeviceBuffer> wrapped = new IdentityHashMap<>();
  private final Map<Operand.Host, DeviceBuffer> copied = new IdentityHashMap<>();
  private boolean copies;

  LaunchCall(
      Conductor conductor,
      Site site,
      KernelSupplier kernels,
      Grid grid,
      List<? extends Operand> operands,
      List<Use> extraUses,
      Supplier<? extends T> result) {
    super(conductor, site);
    this.kernels = kernels;
    this.grid = grid;
    this.operands = operands;
    this.extraUses = extraUses;
    this.result = result;
    for (Operand operand : operands) {
      if (operand instanceof Operand.Host) {
        wrap((Operand.Host) operand);
      }
    }
  }

  private void wrap(Operand.Host host) {
    Device device = site().device();
    Optional<DeviceBuffer> whole =
        host.array() instanceof java.nio.ByteBuffer || host.afterCopyOut() != null
            ? Optional.empty()
            : device.wrap(host.array(), host.type());
    if (whole.isPresent()) {
      wrapped.put(host, whole.get().slice(host.from(), host.length()));
    } else {
      copies = true;
    }
  }

  @Override
  String kind() {
    return "launch";
  }

  @Override
  String kernelName() {
    Kernel kernel = kernels.ifReady(site().device());
    return kernel == null ? "" : kernel.signature().name();
  }

  @Override
  List<Use> arrays() {
    List<Use> uses = new ArrayList<>(extraUses);
    for (Operand operand : operands) {
      if (operand instanceof Operand.Host) {
        Operand.Host host = (Operand.Host) operand;
        uses.add(new Use(host.identity(), null, host.copiedOut(), wrapped.containsKey(host)));
      } else if (operand instanceof Operand.Memory) {
        uses.add(use((Operand.Memory) operand));
      } else if (operand instanceof Operand.Struct) {
        ((Operand.Struct) operand).pointers().forEach(f -> uses.add(use(f.memory())));
      }
    }
    return uses;
  }

  private static Use use(Operand.Memory memory) {
    return new Use(null, memory.resident(), memory.writes(), true);
  }

  @Override
  boolean isDirect() {
    return !copies && kernels.ifReady(site().device()) != null;
  }

  @Override
  Event perform(Stream stream) throws Throwable {
    Kernel kernel = kernels.get(site().device());
    Grid configured = checked(kernel, kernel.configure(grid));
    Object[] arguments = new Object[operands.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(operands.get(i), stream);
    }
    stream.launch(kernel, configured, arguments);
    Event ran = stream.record();
    if (copied.keySet().stream().noneMatch(Operand.Host::copiedOut)) {
      return ran;
    }
    Events.join(ran);
    return isDone() ? ran : copyOut(stream);
  }

  private static Grid checked(Kernel kernel, Grid grid) {
    if (grid.hasBlock() && grid.blockThreads() > kernel.maxBlockThreads()) {
      throw new IllegalArgumentException(
          kernel.signature().name()
              + ": a block may have at most "
              + kernel.maxBlockThreads()
              + " threads on this device, given "
              + grid.blockThreads());
    }
    return grid;
  }

  private Object argument(Operand operand, Stream stream) {
    if (operand instanceof Operand.Host) {
      Operand.Host host = (Operand.Host) operand;
      DeviceBuffer inPlace = wrapped.get(host);
      DeviceBuffer copy = inPlace != null ? inPlace : copied.get(host);
      return copy != null ? copy : copyIn(host, stream);
    }
    if (operand instanceof Operand.Memory) {
      return buffer((Operand.Memory) operand);
    }
    if (operand instanceof Operand.Struct) {
      Operand.Struct struct = (Operand.Struct) operand;
      return new StructArgument(
          struct.bytes(),
          struct.pointers().stream()
              .map(f -> new StructArgument.Pointer(f.offset(), buffer(f.memory())))
              .toList());
    }
    return ((Operand.Value) operand).boxed();
  }

  private static DeviceBuffer buffer(Operand.Memory memory) {
    DeviceBuffer whole = memory.resident().buffer();
    boolean all = memory.from() == 0 && memory.length() == whole.length();
    return all ? whole : whole.slice(memory.from(), memory.length());
  }

  private DeviceBuffer copyIn(Operand.Host host, Stream stream) {
    DeviceBuffer buffer = site().device().allocate(host.type(), host.length());
    copied.put(host, buffer);
    if (host.copiedIn()) {
      stream.copyIn(host.array(), host.sourceIndex(), buffer, 0, host.length());
    }
    return buffer;
  }

  private Event copyOut(Stream stream) throws Throwable {
    List<Runnable> after = new ArrayList<>();
    copied.forEach(
        (host, buffer) -> {
          if (host.copiedOut()) {
            stream.copyOut(buffer, 0, host.array(), host.sourceIndex(), host.length());
            if (host.afterCopyOut() != null) {
              after.add(host.afterCopyOut());
            }
          }
        });
    Event out = stream.record();
    if (!after.isEmpty()) {
      Events.join(out);
      if (!isDone()) {
        after.forEach(Runnable::run);
      }
    }
    return out;
  }

  @Override
  T result() {
    return result.get();
  }

  @Override
  void free() {
    copied.values().forEach(DeviceBuffer::close);
    copied.clear();
  }
}
