package dev.lanewise.cli;

import dev.lanewise.ParameterRange;
import dev.lanewise.cli.data.Dtypes;
import dev.lanewise.cli.data.NdArray;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns {@code name=value} arguments into a {@link Call}: loads arrays, derives what was left out
 * ({@code n}, {@code width}, outputs) from the longest array, and checks everything against the
 * signature before anything runs.
 */
final class CallBuilder {
  private final Signature signature;
  private final Map<String, Value> values;
  private final ArrayArguments arrays;
  private final Map<Parameter, NdArray> loaded = new LinkedHashMap<>();
  private Shape extent;
  private Shape flatExtent;

  private CallBuilder(Signature signature, Map<String, Value> values, ArrayArguments arrays) {
    this.signature = signature;
    this.values = values;
    this.arrays = arrays;
  }

  static Call build(
      Signature signature, Map<String, Value> values, Map<String, ParameterRange> ranges, long seed)
      throws IOException {
    ArrayArguments arrays = new ArrayArguments(signature.name(), ranges, seed);
    return new CallBuilder(signature, values, arrays).build();
  }

  private Call build() throws IOException {
    for (Parameter parameter : signature.parameters()) {
      Value value = values.get(parameter.name());
      if (parameter.isPointer() && value != null) {
        loaded.put(parameter, arrays.load(parameter, value));
      }
    }
    findExtent();
    List<Call.Slot> slots = new ArrayList<>();
    for (Parameter parameter : signature.parameters()) {
      slots.add(parameter.isPointer() ? pointer(parameter) : byValue(parameter));
    }
    return new Call(signature, slots, symbols(), extent);
  }

  private Map<String, Value> symbols() {
    Map<String, Value> others = new LinkedHashMap<>(values);
    for (Parameter parameter : signature.parameters()) {
      others.remove(parameter.name());
    }
    return others;
  }

  /** The longest array given; of equally long ones the first with most axes. Else from scalars. */
  private void findExtent() {
    loaded.forEach(
        (parameter, array) -> {
          Shape shape = ArrayArguments.extent(parameter, array);
          boolean longer = extent == null || shape.count() > extent.count();
          if (longer || shape.count() == extent.count() && shape.rank() > extent.rank()) {
            extent = shape;
          }
        });
    flatExtent = extent;
    if (extent == null) {
      extent = extentOfScalars();
    } else if (extent.rank() < 2) {
      Shape named = extentOfScalars();
      if (named != null && named.rank() == 2 && named.count() == extent.count()) {
        extent = named;
      }
    }
  }

  private Shape extentOfScalars() {
    Long width = scalarExtent("width", "cols");
    Long height = scalarExtent("height", "rows");
    if (width != null && height != null) {
      return Shape.of(height, width);
    }
    Long n = scalarExtent("n", "n");
    return n == null ? null : Shape.of(n);
  }

  private Long scalarExtent(String name, String other) {
    Value value = values.containsKey(name) ? values.get(name) : values.get(other);
    if (value == null || value.kind() != Value.Kind.NUMBER) {
      return null;
    }
    Object number = Numbers.of(value.text(), ElementType.I64);
    return number instanceof Long size && size >= 0 && size <= Shape.MOST_ELEMENTS ? size : null;
  }

  private Call.Slot pointer(Parameter parameter) {
    NdArray array = loaded.get(parameter);
    if (array == null && parameter.input()) {
      throw missing(parameter, "=file.npy, " + parameter.name() + "=random[1000]");
    }
    if (array == null && extent == null) {
      throw missing(parameter, "=" + Dtypes.name(ArrayArguments.elementType(parameter)) + "[1000]");
    }
    return new Call.Slot(
        parameter, array == null ? ArrayArguments.zeros(parameter, extent) : array, null);
  }

  private Call.Slot byValue(Parameter parameter) throws IOException {
    Value value = values.get(parameter.name());
    if (value == null) {
      Long derived = derived(parameter);
      if (derived == null) {
        throw missing(parameter, "=…");
      }
      value = new Value(Value.Kind.NUMBER, derived.toString(), null, null);
    }
    if (parameter.kind() == Parameter.Kind.STRUCT) {
      return new Call.Slot(parameter, null, StructValues.of(signature.name(), parameter, value));
    }
    Object number =
        value.kind() == Value.Kind.NUMBER ? Numbers.of(value.text(), parameter.type()) : null;
    if (number == null) {
      throw CommandException.failed(
          signature.name()
              + ": "
              + parameter.name()
              + " must be a number of type "
              + parameter.type().cudaName()
              + ", given "
              + value.text());
    }
    return new Call.Slot(parameter, null, number);
  }

  /** Sizes that need not be given. */
  private Long derived(Parameter parameter) {
    if (extent == null || parameter.type() == null || parameter.type().isFloating()) {
      return null;
    }
    switch (parameter.name()) {
      case "n":
        return extent.count();
      case "width":
      case "cols":
        return extent.rank() >= 2 ? extent.axis(-1) : null;
      case "height":
      case "rows":
        return extent.rank() >= 2 ? extent.axis(-2) : null;
      default:
        return null;
    }
  }

  private CommandException missing(Parameter parameter, String how) {
    boolean axis = "width height rows cols".contains(parameter.name()) && flatExtent != null;
    return CommandException.failed(
        signature.name()
            + ": "
            + parameter.name()
            + " ("
            + parameter.declaration()
            + ") is not given"
            + (axis ? " and the longest array, " + flatExtent + ", has not two axes" : "")
            + ": "
            + parameter.name()
            + how);
  }
}
