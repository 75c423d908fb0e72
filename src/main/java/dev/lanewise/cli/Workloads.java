package dev.lanewise.cli;

import dev.lanewise.LaneKernel;
import dev.lanewise.ParameterRange;
import dev.lanewise.cli.data.Dtypes;
import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arguments for a kernel at any size, drawn from the ranges its comment states. */
final class Workloads {
  /** Integer parameters that are the side of a square on a kernel of two axes. */
  private static final Set<String> SIDES =
      Set.of("n", "m", "k", "width", "height", "rows", "cols", "inner");

  private final Map<String, Value> given;
  private final long seed;

  Workloads(Map<String, Value> given, long seed) {
    this.given = given;
    this.seed = seed;
    for (Map.Entry<String, Value> entry : given.entrySet()) {
      if (entry.getValue().isArray()) {
        throw CommandException.usage(
            entry.getKey() + "=" + entry.getValue().text() + ": compare draws arrays itself");
      }
    }
  }

  /** Returns a call whose longest array has about so many elements. */
  Call call(LaneKernel kernel, long size) throws IOException {
    checkNames(kernel.signature());
    boolean square = isMatrixKernel(kernel.signature());
    long side = Math.max(1, (long) Math.sqrt((double) size));
    Shape extent = square ? Shape.of(side, side) : Shape.of(size);
    Map<String, Value> values = new LinkedHashMap<>(given);
    for (Parameter parameter : kernel.signature().parameters()) {
      if (values.containsKey(parameter.name())) {
        continue;
      }
      Value value = value(parameter, kernel.ranges(), extent, square ? side : -1);
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    Call call = CallBuilder.build(kernel.signature(), values, kernel.ranges(), seed);
    if (call.extent() == null) {
      throw CommandException.failed(
          "compare: "
              + kernel.signature().name()
              + " has no array whose length tells how many threads to run");
    }
    return call;
  }

  private void checkNames(Signature signature) {
    List<String> names = signature.parameters().stream().map(Parameter::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw CommandException.failed(
            "compare: " + name + " is no parameter of " + signature + ", and only those are given");
      }
    }
  }

  private static boolean isMatrixKernel(Signature signature) {
    Set<String> names = new HashSet<>();
    signature.parameters().forEach(parameter -> names.add(parameter.name()));
    return signature.usesY()
        || names.containsAll(Set.of("rows", "cols"))
        || names.containsAll(Set.of("width", "height"));
  }

  private static Value value(
      Parameter parameter, Map<String, ParameterRange> ranges, Shape extent, long side) {
    if (parameter.isPointer()) {
      boolean numbers = parameter.type() != null;
      Shape shape = numbers && parameter.lanes() > 1 ? extent.with(parameter.lanes()) : extent;
      if (numbers && (parameter.input() || ranges.containsKey(parameter.name()))) {
        return new Value(Value.Kind.RANDOM, "random" + shape, null, shape);
      }
      Shape bytes = numbers ? shape : Shape.of(extent.count() * parameter.elementBytes());
      ElementType type = ArrayArguments.elementType(parameter);
      return new Value(Value.Kind.ZEROS, Dtypes.name(type) + bytes, type, bytes);
    }
    if (side > 0 && SIDES.contains(parameter.name()) && !isFloating(parameter)) {
      return number(Long.toString(side));
    }
    ParameterRange range = ranges.get(parameter.name());
    if (range == null || parameter.name().equals("n")) {
      return null;
    }
    double middle = (range.least() + range.most()) / 2;
    return number(isFloating(parameter) ? Double.toString(middle) : Long.toString((long) middle));
  }

  private static boolean isFloating(Parameter parameter) {
    return parameter.type() != null && parameter.type().isFloating();
  }

  private static Value number(String text) {
    return new Value(Value.Kind.NUMBER, text, null, null);
  }
}
