package dev.lanewise.internal.cpu;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.ScalarArgument;
import dev.lanewise.device.Signature;
import dev.lanewise.device.StructArgument;
import dev.lanewise.internal.cpu.runtime.PointerTable;
import dev.lanewise.internal.cpu.runtime.Representation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a launch: checked when it is enqueued, and, while it runs, the memory they and
 * the program's globals lead to.
 */
final class Arguments {

  /** A use of memory; {@code parameter} is its index, or of a struct's pointer ~index. */
  private record Use(Memory memory, Class<?> form, boolean writes, int parameter) {}

  private record StructPointer(int parameter, int at, int use, long offset) {}

  private final CpuKernel kernel;
  private final long[] values;
  private final byte[][] structs;
  private final List<Use> uses = new ArrayList<>();
  private final List<StructPointer> structPointers = new ArrayList<>();
  private boolean overlapping;

  private List<Use> taken = List.of();
  private Object[] held;

  private Arguments(CpuKernel kernel, int count) {
    this.kernel = kernel;
    this.values = new long[count];
    this.structs = new byte[count][];
  }

  /**
   * Checks arguments.
   *
   * @throws IllegalArgumentException naming kernel, parameter, expected and given
   */
  static Arguments of(CpuDevice device, CpuKernel kernel, Object[] given) {
    kernel.program().checkOpen();
    Signature signature = kernel.signature();
    int count = signature.parameters().size();
    if (given.length != count) {
      throw new IllegalArgumentException(
          "kernel "
              + signature.name()
              + ": expected "
              + count
              + " arguments, given "
              + given.length
              + ": "
              + signature);
    }
    Arguments arguments = new Arguments(kernel, count);
    for (int i = 0; i < count; i++) {
      try {
        arguments.add(device, i, given[i]);
      } catch (IllegalArgumentException | IllegalStateException e) {
        String message =
            "kernel "
                + signature.name()
                + ", parameter "
                + (i + 1)
                + " ("
                + signature.parameters().get(i).declaration()
                + "): "
                + e.getMessage();
        throw e instanceof IllegalStateException
            ? new IllegalStateException(message, e)
            : new IllegalArgumentException(message, e);
      }
    }
    arguments.useGlobals();
    return arguments.overlapping ? of(device, kernel.inBytes(), given) : arguments;
  }

  private void add(CpuDevice device, int index, Object given) {
    Parameter parameter = kernel.signature().parameters().get(index);
    switch (parameter.kind()) {
      case SCALAR -> values[index] = ScalarArgument.bits(parameter.type(), given);
      case STRUCT -> addStruct(device, index, parameter, given);
      case POINTER -> {
        if (given != null) {
          addPointer(index, parameter, own(device, given));
        }
      }
    }
  }

  private static CpuBuffer own(CpuDevice device, Object given) {
    if (given instanceof CpuBuffer buffer && buffer.device() == device) {
      return buffer;
    }
    throw new IllegalArgumentException(
        "expected a buffer of "
            + device.info().id()
            + " or null, given "
            + (given instanceof dev.lanewise.device.DeviceBuffer other
                ? "one of " + other.device().info().id() + " (another device)"
                : ScalarArgument.describe(given)));
  }

  private void addPointer(int index, Parameter parameter, CpuBuffer buffer) {
    checkType(parameter.type(), buffer.type());
    Representation form = kernel.representations().get(index);
    values[index] = buffer.byteOffset(0);
    if (values[index] % form.unit() != 0) {
      throw new IllegalArgumentException(
          "the slice begins at byte "
              + values[index]
              + " of its buffer, which is no multiple of "
              + form.unit());
    }
    Memory memory = buffer.memory();
    if (memory.bytes() % form.unit() != 0) {
      throw new IllegalArgumentException(
          "the buffer has " + memory.bytes() + " bytes, no whole number of " + form);
    }
    if (form != Representation.NONE) {
      use(memory, form.type(), !parameter.input(), index);
    }
  }

  /** Bytes may be anything, and anything may be read as bytes; else sizes and kinds must agree. */
  private static void checkType(ElementType wanted, ElementType given) {
    if (wanted == null || wanted.bytes() == 1 || given.bytes() == 1) {
      return;
    }
    if (wanted.bytes() != given.bytes() || wanted.isFloating() != given.isFloating()) {
      throw new IllegalArgumentException(
          "expected a buffer of " + wanted.cudaName() + ", given one of " + given.cudaName());
    }
  }

  private void addStruct(CpuDevice device, int index, Parameter parameter, Object given) {
    if (!(given instanceof StructArgument struct)
        || struct.bytes().length != parameter.elementBytes()) {
      throw new IllegalArgumentException(
          "expected a struct of "
              + parameter.elementBytes()
              + " bytes, given "
              + (given instanceof StructArgument other
                  ? "one of " + other.bytes().length
                  : ScalarArgument.describe(given)));
    }
    structs[index] = struct.bytes().clone();
    for (StructArgument.Pointer pointer : struct.pointers()) {
      java.util.Objects.checkFromIndexSize(pointer.offset(), 8, structs[index].length);
      if (pointer.buffer() == null) {
        structPointers.add(new StructPointer(index, pointer.offset(), -1, 0));
      } else {
        CpuBuffer buffer = own(device, pointer.buffer());
        structPointers.add(
            new StructPointer(index, pointer.offset(), uses.size(), buffer.byteOffset(0)));
        use(buffer.memory(), ByteBuffer.class, true, ~index);
      }
    }
  }

  private void useGlobals() {
    CpuProgram program = kernel.program();
    for (int i = 0; i < program.globals().length; i++) {
      Representation form = kernel.globalForms()[i];
      if (form != Representation.NONE) {
        use(program.globals()[i], form.type(), true, Integer.MAX_VALUE);
      }
    }
  }

  private void use(Memory memory, Class<?> form, boolean writes, int parameter) {
    for (Use other : uses) {
      if (other.memory() == memory && other.form() != form) {
        overlapping = true;
      }
    }
    uses.add(new Use(memory, form, writes, parameter));
  }

  /**
   * Takes hold of all memory, or of none.
   *
   * @param ticket of the launch, if its kernel follows stored pointers
   * @param retry called when it is worth trying again
   * @return false if the caller has to wait for {@code retry}
   */
  boolean acquire(long ticket, Runnable retry) {
    taken = all(ticket);
    Object[] objects = new Object[taken.size()];
    int done = 0;
    try {
      while (done < objects.length) {
        Use use = taken.get(done);
        objects[done] = use.memory().acquire(use.form(), use.writes());
        if (objects[done] != null) {
          done++;
          continue;
        }
        release(done);
        done = 0;
        if (use.memory().await(retry)) {
          return false;
        }
      }
    } catch (Throwable t) {
      release(done);
      throw t;
    }
    held = objects;
    return true;
  }

  private List<Use> all(long ticket) {
    if (!kernel.follows()) {
      return uses;
    }
    List<Memory> more = kernel.program().cpu().addresses().reachable(ticket);
    uses.forEach(use -> more.remove(use.memory()));
    List<Use> all = new ArrayList<>(uses);
    for (Memory memory : more) {
      if (memory.fitsBytes()) {
        all.add(new Use(memory, ByteBuffer.class, true, Integer.MAX_VALUE));
      }
    }
    return all;
  }

  /** Lets go of what {@link #acquire} took. */
  void release() {
    release(held.length);
  }

  private void release(int count) {
    for (int i = 0; i < count; i++) {
      taken.get(i).memory().release();
    }
  }

  /** Returns the kernel to be launched: the one asked for, or its variant for these arguments. */
  CpuKernel kernel() {
    return kernel;
  }

  /** Returns the numbers of pointers for the launch: those of device memory stay. */
  PointerTable pointers(Addresses addresses) {
    PointerTable table = new PointerTable(object -> number(object, addresses));
    for (int i = 0; i < held.length && kernel.follows(); i++) {
      int number = addresses.known(taken.get(i).memory());
      if (number != 0) {
        table.enter(held[i], number);
      }
    }
    return table;
  }

  private int number(Object object, Addresses addresses) {
    for (int i = 0; i < held.length; i++) {
      if (held[i] == object) {
        return addresses.of(taken.get(i).memory());
      }
    }
    return addresses.fresh();
  }

  long[] values() {
    return values;
  }

  /** Returns what each parameter leads to, struct pointers entered into the table. */
  Object[] objects(PointerTable pointers) {
    Object[] objects = new Object[values.length];
    for (int i = 0; i < structs.length; i++) {
      if (structs[i] != null) {
        ByteBuffer bytes = dev.lanewise.internal.cpu.runtime.Bytes.allocate(structs[i].length);
        objects[i] = bytes.put(0, structs[i]);
      }
    }
    for (StructPointer p : structPointers) {
      long handle = p.use() < 0 ? 0 : pointers.handle(held[p.use()], p.offset());
      ((ByteBuffer) objects[p.parameter()]).order(ByteOrder.LITTLE_ENDIAN).putLong(p.at(), handle);
    }
    for (int i = 0; i < uses.size(); i++) {
      int parameter = uses.get(i).parameter();
      if (parameter >= 0 && parameter < objects.length) {
        objects[parameter] = held[i];
      }
    }
    return objects;
  }

  /** Returns the globals in their forms. */
  Object[] globals() {
    Representation[] forms = kernel.globalForms();
    Object[] globals = new Object[forms.length];
    int next = uses.size();
    for (int i = forms.length - 1; i >= 0; i--) {
      globals[i] = forms[i] == Representation.NONE ? null : held[--next];
    }
    return globals;
  }
}
