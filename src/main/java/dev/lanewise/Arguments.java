package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.schedule.Operand;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The arguments of one launch: checked against the signature, and made into operands. */
final class Arguments {
  private final Signature signature;
  private final List<Object> slots = new ArrayList<>();
  private final List<HostDraft> drafts = new ArrayList<>();
  private final List<Operand.Memory> memories = new ArrayList<>();

  private Arguments(Signature signature) {
    this.signature = signature;
  }

  /**
   * Checks arguments.
   *
   * @throws IllegalArgumentException if one does not fit; the message names kernel, parameter, what
   *     was expected and what was given
   */
  static List<Operand> bind(Signature signature, Object[] given) {
    if (given.length != signature.parameters().size()) {
      throw new IllegalArgumentException(
          "kernel "
              + signature.name()
              + ": expected "
              + signature.parameters().size()
              + " arguments, given "
              + given.length
              + ": "
              + signature);
    }
    Arguments arguments = new Arguments(signature);
    for (int i = 0; i < given.length; i++) {
      arguments.slots.add(arguments.slot(i, given[i]));
    }
    List<Operand> operands = new ArrayList<>(given.length);
    for (Object slot : arguments.slots) {
      operands.add(slot instanceof HostDraft ? ((HostDraft) slot).operand() : (Operand) slot);
    }
    return operands;
  }

  private Object slot(int index, Object given) {
    Parameter parameter = signature.parameters().get(index);
    try {
      switch (parameter.kind()) {
        case SCALAR:
          return new Operand.Value(Scalars.fit(parameter.type(), given));
        case STRUCT:
          return struct(parameter, given);
        default:
          return pointer(index, parameter, given);
      }
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      if (message.startsWith("kernel ")) {
        throw e;
      }
      throw Misfit.of(signature, index, message);
    }
  }

  // ---- structs by value

  private Operand struct(Parameter parameter, Object given) {
    ByteBuffer bytes = ByteBuffer.allocate(parameter.elementBytes()).order(ByteOrder.nativeOrder());
    List<Operand.Struct.Field> pointers = new ArrayList<>();
    if (given instanceof ByteBuffer) {
      ByteBuffer source = ((ByteBuffer) given).duplicate();
      if (source.remaining() != bytes.capacity()) {
        throw Misfit.of(parameter, "a ByteBuffer of " + source.remaining() + " bytes");
      }
      HostDraft.checkOrder(parameter, (ByteBuffer) given);
      bytes.put(source);
    } else if (given != null && given.getClass().isRecord() && parameter.struct() != null) {
      new RecordCodec(parameter.struct(), given.getClass())
          .encode(given, bytes, 0, (at, array) -> addPointer(pointers, at, array));
    } else if (given != null && isVector(parameter, given)) {
      for (int i = 0; i < parameter.lanes(); i++) {
        int at = i * parameter.type().bytes();
        Scalars.put(bytes, at, parameter.type(), Array.get(given, i));
      }
    } else {
      throw Misfit.of(parameter, Misfit.given(given));
    }
    return new Operand.Struct(bytes.array(), pointers);
  }

  private static boolean isVector(Parameter parameter, Object given) {
    return parameter.type() != null
        && given.getClass() == parameter.type().arrayClass()
        && Array.getLength(given) == parameter.lanes();
  }

  private void addPointer(List<Operand.Struct.Field> pointers, int at, DeviceArray array) {
    if (array != null) {
      Operand.Memory memory = memory(Residence.of(array), true);
      pointers.add(new Operand.Struct.Field(at, memory));
    }
  }

  // ---- pointers

  private Object pointer(int index, Parameter parameter, Object given) {
    Object value = given;
    boolean copiedIn = true;
    boolean writes = !parameter.input();
    long from = 0;
    long part = -1;
    if (given instanceof Arg) {
      Arg arg = (Arg) given;
      if (arg == Arg.nullPointer()) {
        return new Operand.Value(null);
      }
      if (!arg.isCopiedIn() && parameter.input()) {
        throw new IllegalArgumentException("Arg.out for a parameter that the kernel only reads");
      }
      if (arg.type() != null && parameter.type() != null && arg.type() != parameter.type()) {
        throw Misfit.of(parameter, "Arg.typed of " + arg.type().cudaName());
      }
      value = arg.value();
      copiedIn = arg.isCopiedIn();
      writes &= !arg.isInput();
      from = arg.from();
      part = arg.lengthOrAll();
    }
    if (value == null) {
      throw Misfit.of(parameter, "null; Arg.nullPointer() is the null pointer");
    }
    if (value instanceof DeviceArray) {
      return device(parameter, (DeviceArray) value, writes);
    }
    HostDraft draft = HostDraft.of(parameter, value, writes);
    draft.from = from;
    draft.length = part < 0 ? draft.length : part;
    draft.copiedIn = copiedIn;
    draft.copiedOut = writes;
    checkLanes(parameter, draft.length, draft.type);
    return shared(index, draft);
  }

  private Operand device(Parameter parameter, DeviceArray array, boolean writes) {
    ElementType wanted = parameter.type();
    boolean fits =
        wanted == null
            ? parameter.struct() == null || array.type().bytes() == 1
            : DeviceTypes.fits(wanted, array.type());
    if (!fits) {
      throw Misfit.of(parameter, Misfit.given(array));
    }
    checkLanes(parameter, array.length(), array.type());
    return memory(Residence.of(array), writes);
  }

  private Operand.Memory memory(Residence residence, boolean writes) {
    Operand.Memory memory = residence.memory(writes);
    for (Operand.Memory other : memories) {
      boolean same = other.from() == memory.from() && other.length() == memory.length();
      if (other.resident() == memory.resident()
          && !same
          && (writes || other.writes())
          && HostDraft.overlap(memory.from(), memory.length(), other.from(), other.length())) {
        throw new IllegalArgumentException(
            "overlaps another slice of the same device array, and one of them is written");
      }
    }
    memories.add(memory);
    return memory;
  }

  private static void checkLanes(Parameter parameter, long length, ElementType type) {
    long bytes = length * type.bytes();
    if (parameter.elementBytes() > 0 && bytes % parameter.elementBytes() != 0) {
      String unit =
          parameter.lanes() > 1
              ? "a length that is a multiple of " + parameter.lanes()
              : "a multiple of " + parameter.elementBytes() + " bytes";
      String given = type.bytes() == 1 ? bytes + " bytes" : "a length of " + length;
      throw new IllegalArgumentException("expected " + unit + ", given " + given);
    }
  }

  /** Returns the operand that stands for the same array already, if there is one. */
  private HostDraft shared(int index, HostDraft draft) {
    for (HostDraft other : drafts) {
      if (other.identity != draft.identity) {
        continue;
      }
      if (other.begin() == draft.begin() && other.bytes() == draft.bytes()) {
        other.copiedIn |= draft.copiedIn;
        other.copiedOut |= draft.copiedOut;
        return other;
      }
      if ((draft.copiedOut || other.copiedOut)
          && HostDraft.overlap(draft.begin(), draft.bytes(), other.begin(), other.bytes())) {
        throw Misfit.of(
            signature,
            index,
            "overlaps another slice of the same array, and one of them is written");
      }
    }
    drafts.add(draft);
    return draft;
  }
}
