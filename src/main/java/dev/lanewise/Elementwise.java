package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.DeviceFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the text of elementwise kernels: round a {@code __device__} function of the kernels, or
 * round an expression. Parameters are the inputs, the output and the number of elements.
 */
final class Elementwise {
  static final String KERNEL = "lanewise_map";
  private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");

  /** From here on {@code int} could overflow in the last block. */
  private static final long INT_LIMIT = Integer.MAX_VALUE - 2048L;

  private Elementwise() {}

  /**
   * Returns the source that maps a function over arrays.
   *
   * @throws NoSuchElementException if there is no such function
   * @throws IllegalArgumentException if none of that name takes and returns these types
   */
  static KernelSource ofFunction(
      KernelCatalog catalog, String function, ElementType type, int arrays, long length) {
    List<ElementType> wanted = Collections.nCopies(arrays, type);
    List<String> others = new ArrayList<>();
    for (KernelFile file : catalog.files()) {
      if (!file.mentions(function) || !file.seemsToDefine(function)) {
        continue;
      }
      for (DeviceFunction candidate : functions(file, function)) {
        if (candidate.result() == type && candidate.parameters().equals(wanted)) {
          String call =
              IntStream.range(0, arrays)
                  .mapToObj(i -> "a" + i + "[i]")
                  .collect(Collectors.joining(", ", function + "(", ")"));
          return around(List.of(file), file.name(), parameters(type, arrays), type, call, length);
        }
        others.add(describe(candidate));
      }
    }
    if (others.isEmpty()) {
      throw new NoSuchElementException(
          "no __device__ function " + function + NearNames.hint(function, names(catalog)));
    }
    throw new IllegalArgumentException(
        "map: expected arrays for "
            + String.join(" or ", new LinkedHashSet<>(others))
            + ", given "
            + arrays
            + " of "
            + type.cudaName());
  }

  private static List<DeviceFunction> functions(KernelFile file, String name) {
    return file.unit().scalarFunctions().stream().filter(f -> f.name().equals(name)).toList();
  }

  private static Set<String> names(KernelCatalog catalog) {
    Set<String> names = new TreeSet<>();
    for (KernelFile file : catalog.files()) {
      try {
        file.unit().scalarFunctions().forEach(f -> names.add(f.name()));
      } catch (KernelCompileException e) {
        continue; // not the one that was asked for
      }
    }
    return names;
  }

  private static String describe(DeviceFunction function) {
    return function.result().cudaName()
        + function.parameters().stream()
            .map(ElementType::cudaName)
            .collect(Collectors.joining(", ", " " + function.name() + "(", ")"));
  }

  private static String parameters(ElementType type, int arrays) {
    return IntStream.range(0, arrays)
        .mapToObj(i -> "const " + type.cudaName() + "* a" + i + ", ")
        .collect(Collectors.joining());
  }

  /**
   * Returns the source that evaluates an expression at every index.
   *
   * @param arrays the types of the arrays by name
   * @param numbers the types of the numbers by name
   */
  static KernelSource ofExpression(
      KernelCatalog catalog,
      String expression,
      Map<String, ElementType> arrays,
      Map<String, ElementType> numbers,
      ElementType result,
      long length) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder locals = new StringBuilder();
    arrays.forEach(
        (name, type) -> {
          parameters.append("const " + type.cudaName() + "* lanewise_" + name + ", ");
          locals.append(type.cudaName() + " " + name + " = lanewise_" + name + "[i]; ");
        });
    numbers.forEach((name, type) -> parameters.append(type.cudaName() + " " + name + ", "));
    String value = "(" + result.cudaName() + ") (" + expression + ")";
    List<KernelFile> files = definers(catalog, expression);
    return around(files, "expression", parameters.toString(), result, locals, value, length);
  }

  /** Returns the files that define functions the expression calls. */
  private static List<KernelFile> definers(KernelCatalog catalog, String expression) {
    Map<String, KernelFile> files = new LinkedHashMap<>();
    Matcher calls = CALL.matcher(expression);
    while (calls.find()) {
      String function = calls.group(1);
      for (KernelFile file : catalog.files()) {
        if (file.seemsToDefine(function)) {
          files.putIfAbsent(file.name(), file);
          break;
        }
      }
    }
    return List.copyOf(files.values());
  }

  private static KernelSource around(
      List<KernelFile> files,
      String name,
      String parameters,
      ElementType result,
      String value,
      long length) {
    return around(files, name, parameters, result, "", value, length);
  }

  private static KernelSource around(
      List<KernelFile> files,
      String name,
      String parameters,
      ElementType result,
      CharSequence locals,
      String value,
      long length) {
    String index = length < INT_LIMIT ? "int" : "long long";
    StringBuilder text = new StringBuilder();
    Map<String, String> headers = new LinkedHashMap<>();
    for (KernelFile file : files) {
      text.append(file.source().text()).append('\n');
      headers.putAll(file.source().headers());
    }
    text.append(
        String.format(
            "extern \"C\" __global__ void %s(%s%s* lanewise_out, %s lanewise_n) {%n"
                + "  %s i = (%s) blockIdx.x * blockDim.x + threadIdx.x;%n"
                + "  if (i < lanewise_n) {%n    %slanewise_out[i] = %s;%n  }%n}%n",
            KERNEL, parameters, result.cudaName(), index, index, index, locals, value));
    KernelSource base = KernelSource.of(name, text.toString(), KERNEL);
    return new KernelSource(base.file(), base.text(), headers, base.entries(), base.options());
  }
}
