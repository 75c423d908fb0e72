package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.ScalarArgument;
import dev.lanewise.device.StructArgument;
import java.nio.ByteBuffer;
import java.util.List;
import jcuda.Pointer;

/**
 * The arguments of a launch as the driver takes them, in native memory that is used again: first
 * one address for each parameter, then the values they point to.
 *
 * <p>With JCuda's {@code Pointer.to(Pointer.to(..))} each launch makes several JNI references for
 * each argument; this block is one pointer to the driver, made once. The driver has copied the
 * values when a launch returns, so one block serves a stream.
 */
final class ParameterBlock {
  private final CudaContext context;
  private HostMemory memory;
  private CudaKernel last;

  ParameterBlock(CudaContext context) {
    this.context = context;
    this.memory = HostMemory.allocate(context, 8192);
  }

  /**
   * Writes the arguments of a launch.
   *
   * @return what {@code cuLaunchKernel} takes
   * @throws IllegalArgumentException if an argument does not fit its parameter
   */
  Pointer pack(CudaKernel kernel, Object[] arguments, Timeline timeline) {
    List<Parameter> parameters = kernel.signature().parameters();
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          kernel.signature().name()
              + ": expected "
              + parameters.size()
              + " arguments, given "
              + arguments.length
              + "; "
              + kernel.signature());
    }
    if (last != kernel) {
      pointTo(kernel);
    }
    for (int i = 0; i < arguments.length; i++) {
      write(kernel, parameters.get(i), kernel.offset(i), arguments[i], timeline);
    }
    return memory;
  }

  private void pointTo(CudaKernel kernel) {
    last = null;
    if (kernel.blockBytes() > memory.bytes().capacity()) {
      HostMemory larger = HostMemory.allocate(context, kernel.blockBytes());
      memory.free(context);
      memory = larger;
    }
    for (int i = 0; i < kernel.signature().parameters().size(); i++) {
      memory.bytes().putLong(8 * i, memory.raw() + kernel.offset(i));
    }
    last = kernel;
  }

  private void write(CudaKernel kernel, Parameter p, int at, Object argument, Timeline timeline) {
    ByteBuffer bytes = memory.bytes();
    switch (p.kind()) {
      case POINTER -> bytes.putLong(at, address(kernel, p, argument, timeline));
      case SCALAR -> writeScalar(kernel, p, at, argument);
      case STRUCT -> {
        if (!(argument instanceof StructArgument struct)
            || struct.bytes().length != p.elementBytes()) {
          throw wrong(kernel, p, "a StructArgument of " + p.elementBytes() + " bytes", argument);
        }
        bytes.put(at, struct.bytes());
        for (StructArgument.Pointer field : struct.pointers()) {
          bytes.putLong(at + field.offset(), address(kernel, p, field.buffer(), timeline));
        }
      }
    }
  }

  private static long address(CudaKernel kernel, Parameter p, Object argument, Timeline timeline) {
    if (argument == null) {
      return 0;
    }
    if (!(argument instanceof CudaBuffer buffer) || buffer.device() != kernel.device()) {
      String found =
          argument instanceof DeviceBuffer other
              ? "a buffer of " + other.device().info().id()
              : argument.getClass().getSimpleName();
      throw wrong(kernel, p, "a buffer of " + kernel.device().info().id() + " or null", found);
    }
    buffer.use(timeline);
    return buffer.address(0);
  }

  private void writeScalar(CudaKernel kernel, Parameter p, int at, Object argument) {
    long bits;
    try {
      bits = ScalarArgument.bits(p.type(), argument);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          kernel.signature().name() + ": parameter " + p.declaration() + ": " + e.getMessage(), e);
    }
    ByteBuffer bytes = memory.bytes();
    switch (p.type().bytes()) {
      case 1 -> bytes.put(at, (byte) bits);
      case 2 -> bytes.putShort(at, (short) bits);
      case 4 -> bytes.putInt(at, (int) bits);
      default -> bytes.putLong(at, bits);
    }
  }

  private static IllegalArgumentException wrong(
      CudaKernel kernel, Parameter p, String expected, Object given) {
    String found =
        given == null
            ? "null"
            : given instanceof String text ? text : given.getClass().getSimpleName();
    return new IllegalArgumentException(
        kernel.signature().name()
            + ": parameter "
            + p.declaration()
            + ": expected "
            + expected
            + ", given "
            + found);
  }

  void close() {
    memory.free(context);
  }
}
