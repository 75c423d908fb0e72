package dev.lanewise.cli;

import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.StructLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Structs by value: an {@code .npy} of their bytes, or their numbers in order of declaration. */
final class StructValues {
  private StructValues() {}

  static ByteBuffer of(String kernel, Parameter parameter, Value value) throws IOException {
    String expected;
    if (value.kind() == Value.Kind.FILE) {
      NdArray array = NpyReader.read(value.file());
      byte[] bytes = bytes(array, parameter);
      if (bytes != null) {
        return wrap(bytes);
      }
      expected = "uint8[" + parameter.elementBytes() + "], given " + array;
    } else {
      List<Place> places = new ArrayList<>();
      collect(parameter, places);
      String[] numbers = value.text().split(",", -1);
      if (!value.isArray() && numbers.length == places.size()) {
        return wrap(fill(kernel, parameter, places, numbers));
      }
      expected = places.size() + " numbers between commas, given " + value.text();
    }
    throw CommandException.failed(
        kernel
            + ": "
            + parameter.name()
            + " ("
            + parameter.declaration()
            + ") must be "
            + expected);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** A number in a struct. */
  private record Place(int offset, ElementType type) {}

  private static void collect(Parameter parameter, List<Place> places) {
    if (parameter.struct() != null) {
      collect(parameter.struct(), 0, places);
    } else {
      for (int i = 0; i < parameter.lanes(); i++) {
        places.add(new Place(i * parameter.type().bytes(), parameter.type()));
      }
    }
  }

  private static void collect(StructLayout layout, int base, List<Place> places) {
    for (StructLayout.Field field : layout.fields()) {
      for (int i = 0; i < field.count(); i++) {
        if (field.struct() != null) {
          collect(field.struct(), base + field.offset() + i * field.struct().bytes(), places);
        } else {
          ElementType type = field.pointer() ? ElementType.U64 : field.type();
          places.add(new Place(base + field.offset() + i * type.bytes(), type));
        }
      }
    }
  }

  private static byte[] bytes(NdArray array, Parameter parameter) {
    boolean fits =
        (long) array.length() * array.type().bytes() == parameter.elementBytes()
            && (array.type() == ElementType.U8 || array.type() == parameter.type());
    if (!fits) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(parameter.elementBytes()).order(ByteOrder.nativeOrder());
    if (array.data() instanceof byte[] raw) {
      bytes.put(raw);
    } else {
      for (int i = 0; i < array.length(); i++) {
        put(bytes, i * array.type().bytes(), array.type(), array.doubleAt(i));
      }
    }
    return bytes.array();
  }

  private static byte[] fill(
      String kernel, Parameter parameter, List<Place> places, String[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(parameter.elementBytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < numbers.length; i++) {
      Place place = places.get(i);
      Object number = Numbers.of(numbers[i], place.type());
      if (number == null) {
        throw CommandException.failed(
            kernel
                + ": number "
                + (i + 1)
                + " of "
                + parameter.name()
                + " must be of type "
                + place.type().cudaName()
                + ", given "
                + numbers[i]);
      }
      put(bytes, place.offset(), place.type(), number);
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, int at, ElementType type, Object value) {
    Number number = value instanceof Boolean truth ? (Number) (truth ? 1 : 0) : (Number) value;
    if (type == ElementType.F32) {
      bytes.putFloat(at, number.floatValue());
    } else if (type == ElementType.F64) {
      bytes.putDouble(at, number.doubleValue());
    } else if (type.bytes() == 1) {
      bytes.put(at, number.byteValue());
    } else if (type.bytes() == 2) {
      bytes.putShort(at, number.shortValue());
    } else if (type.bytes() == 4) {
      bytes.putInt(at, number.intValue());
    } else {
      bytes.putLong(at, number.longValue());
    }
  }
}
