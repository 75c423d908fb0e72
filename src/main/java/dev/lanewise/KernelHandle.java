package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.schedule.Operand;
import dev.lanewise.internal.schedule.Scheduler;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A kernel of an executor. */
final class KernelHandle implements LaneKernel {
  private final Engine engine; // which ends when nothing refers to it
  private final Scheduler scheduler;
  private final KernelCatalog.Found found;
  private final CompiledKernel compiled;
  private final Object variables;
  private final boolean changesThem;

  /**
   * Makes a handle.
   *
   * @param variables what launches that use the file's variables are ordered by; null if it has
   *     none
   * @param changesThem whether launches may write them
   */
  KernelHandle(
      Engine engine,
      KernelCatalog.Found found,
      CompiledKernel compiled,
      Object variables,
      boolean changesThem) {
    this.engine = engine;
    this.scheduler = engine.scheduler();
    this.found = found;
    this.compiled = compiled;
    this.variables = variables;
    this.changesThem = changesThem;
  }

  @Override
  public Signature signature() {
    return found.signature();
  }

  @Override
  public Map<String, ParameterRange> ranges() {
    Map<String, ParameterRange> ranges = new HashMap<>(found.file().ranges());
    ranges.keySet().retainAll(signature().parameters().stream().map(Parameter::name).toList());
    return ranges;
  }

  @Override
  public CompletableFuture<Void> launch(Grid grid, Object... arguments) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(arguments, "arguments");
    grid.withUsualBlock(Grid.MAX_BLOCK_THREADS); // refuses more threads than any device runs
    List<Operand> operands = Arguments.bind(signature(), arguments);
    try {
      return scheduler.launch(compiled, grid, operands, variables, changesThem, () -> null);
    } finally {
      Reference.reachabilityFence(engine);
    }
  }

  @Override
  public CompletableFuture<Void> constant(String name, Object value) {
    List<CompletableFuture<Void>> fills = new ArrayList<>();
    try {
      for (Device device : scheduler.working()) {
        DeviceBuffer buffer = variable(device, name);
        Object source = content(name, buffer, value);
        long elements = elements(source, buffer.type());
        fills.add(scheduler.fill(device, variables, () -> buffer, source, elements));
      }
    } finally {
      Reference.reachabilityFence(engine);
    }
    return fills.size() == 1
        ? fills.get(0)
        : CompletableFuture.allOf(fills.toArray(CompletableFuture<?>[]::new));
  }

  private DeviceBuffer variable(Device device, String name) {
    Program program = compiled.program(device);
    return program
        .symbol(name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no __constant__ or __device__ variable "
                        + name
                        + " in "
                        + found.file().name()
                        + NearNames.hint(name, found.file().unit().symbols())));
  }

  /** Returns a copy of the value that nobody else writes, checked against the variable. */
  private static Object content(String name, DeviceBuffer buffer, Object value) {
    ElementType type = buffer.type();
    Object content = null;
    if (value instanceof Number || value instanceof Boolean) {
      ByteBuffer one = ByteBuffer.allocate(type.bytes()).order(ByteOrder.nativeOrder());
      try {
        Scalars.put(one, 0, type, value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("constant " + name + ": " + e.getMessage(), e);
      }
      content = one.array();
    } else if (value instanceof ByteBuffer given) {
      if (type.bytes() > 1 && given.order() != ByteOrder.nativeOrder()) {
        throw new IllegalArgumentException(
            "constant "
                + name
                + ": expected a ByteBuffer in native order, given one in "
                + given.order());
      }
      byte[] bytes = new byte[given.remaining()];
      given.duplicate().get(bytes);
      content = bytes.length % type.bytes() == 0 ? bytes : null;
    } else if (value != null && value.getClass() == type.arrayClass()) {
      int length = Array.getLength(value);
      content = Array.newInstance(value.getClass().getComponentType(), length);
      System.arraycopy(value, 0, content, 0, length);
    }
    if (content == null || elements(content, type) > buffer.length()) {
      throw new IllegalArgumentException(
          "constant "
              + name
              + ": expected "
              + type.arrayClass().getComponentType().getSimpleName()
              + "["
              + buffer.length()
              + "] or less, given "
              + Misfit.given(value));
    }
    return content;
  }

  private static long elements(Object content, ElementType type) {
    int length = Array.getLength(content);
    return content instanceof byte[] ? length / type.bytes() : length;
  }

  @Override
  public String toString() {
    return signature().toString();
  }
}
