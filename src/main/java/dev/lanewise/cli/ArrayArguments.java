package dev.lanewise.cli;

import dev.lanewise.ParameterRange;
import dev.lanewise.cli.data.Dtypes;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.NpyReader;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import java.io.IOException;
import java.util.Map;

/** Arrays for pointer parameters: read, drawn or zeroed, and checked against the parameter. */
final class ArrayArguments {
  private final String kernel;
  private final Map<String, ParameterRange> ranges;
  private final long seed;

  ArrayArguments(String kernel, Map<String, ParameterRange> ranges, long seed) {
    this.kernel = kernel;
    this.ranges = ranges;
    this.seed = seed;
  }

  /** Returns the array a value stands for. */
  NdArray load(Parameter parameter, Value value) throws IOException {
    ElementType wanted = elementType(parameter);
    switch (value.kind()) {
      case FILE:
        return checked(parameter, NpyReader.read(value.file()), value.text());
      case ZEROS:
        return checked(parameter, NdArray.zeros(value.type(), value.shape()), value.text());
      case RANDOM:
        return random(parameter, value, wanted);
      default:
        throw CommandException.failed(
            kernel
                + ": "
                + parameter.name()
                + " must be an array ("
                + parameter.declaration()
                + "), given the number "
                + value.text());
    }
  }

  private NdArray random(Parameter parameter, Value value, ElementType wanted) {
    if (parameter.type() == null) {
      throw CommandException.failed(
          kernel
              + ": "
              + parameter.name()
              + " ("
              + parameter.declaration()
              + ") has no element type to draw numbers of; give an .npy file");
    }
    long own = seed * 0x9E3779B97F4A7C15L + parameter.name().hashCode();
    NdArray drawn = RandomArrays.draw(wanted, value.shape(), ranges.get(parameter.name()), own);
    return checked(parameter, drawn, value.text());
  }

  /** Returns zeros in a shape counted in what the parameter points to. */
  static NdArray zeros(Parameter parameter, Shape extent) {
    int lanes = lanes(parameter);
    return NdArray.zeros(elementType(parameter), lanes == 1 ? extent : extent.with(lanes));
  }

  /** Returns the shape of an array counted in what its parameter points to. */
  static Shape extent(Parameter parameter, NdArray array) {
    int lanes = lanes(parameter);
    Shape shape = array.shape();
    if (lanes == 1) {
      return shape;
    }
    return shape.rank() > 0 && shape.axis(-1) == lanes
        ? shape.withoutLast()
        : Shape.of(shape.count() / lanes);
  }

  /** Returns how many elements of an array one pointee has. */
  private static int lanes(Parameter parameter) {
    return parameter.type() == null ? parameter.elementBytes() : parameter.lanes();
  }

  /** Returns the type arrays for a parameter have; bytes for structs and {@code void*}. */
  static ElementType elementType(Parameter parameter) {
    return parameter.type() == null ? ElementType.U8 : parameter.type();
  }

  private NdArray checked(Parameter parameter, NdArray array, String given) {
    ElementType wanted = elementType(parameter);
    boolean untyped = parameter.type() == null && parameter.struct() == null;
    boolean bytes =
        wanted == ElementType.BOOL && array.type() == ElementType.U8
            || wanted == ElementType.U8 && array.type() == ElementType.BOOL;
    if (array.type() != wanted && !bytes && !untyped) {
      throw mismatch(parameter, Dtypes.name(wanted), array, given);
    }
    int lanes = lanes(parameter);
    if (lanes > 1 && array.length() % lanes != 0) {
      String what =
          parameter.struct() != null && parameter.type() == null
              ? "structs of " + lanes + " bytes"
              : "groups of " + lanes;
      throw mismatch(parameter, Dtypes.name(wanted) + " in " + what, array, given);
    }
    return array;
  }

  private CommandException mismatch(
      Parameter parameter, String expected, NdArray array, String given) {
    String from = FileNames.isArray(given) ? " (" + given + ")" : "";
    return CommandException.failed(
        kernel + ": " + parameter.name() + " must be " + expected + ", given " + array + from);
  }
}
