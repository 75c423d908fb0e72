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
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the text of elementwise kernels, round a {@code __device__} function of the kernels or
 * round any other value. Parameters are the inputs, the output and the number of elements.
 */
final class Elementwise {
  static final String KERNEL = "lanewise_map";

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
                  .mapToObj(i -> "a" + i + "[lanewise_i]")
                  .collect(Collectors.joining(", ", function + "(", ")"));
          return around(
              List.of(file), file.name(), parameters(type, arrays), type, "", call, length);
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
   * Returns the source of a kernel that stores a value at every index.
   *
   * @param files whose functions the value uses
   * @param parameters of the inputs, each with a comma after it
   * @param locals statements before the value is computed
   * @param value an expression over {@code lanewise_i}
   */
  static KernelSource around(
      List<KernelFile> files,
      String name,
      String parameters,
      ElementType result,
      String locals,
      String value,
      long length) {
    String index = indexType(length);
    StringBuilder text = new StringBuilder();
    Map<String, String> headers = include(files, text);
    text.append(
        String.format(
            Locale.ROOT,
            "extern \"C\" __global__ void %s(%s%s* lanewise_out, %s lanewise_n) {%n"
                + "  %s lanewise_i = (%s) blockIdx.x * blockDim.x + threadIdx.x;%n"
                + "  if (lanewise_i < lanewise_n) {%n    %slanewise_out[lanewise_i] = %s;%n  }%n}%n",
            KERNEL,
            parameters,
            result.cudaName(),
            index,
            index,
            index,
            locals,
            value));
    KernelSource base = KernelSource.of(name, text.toString(), KERNEL);
    return new KernelSource(base.file(), base.text(), headers, base.entries(), base.options());
  }

  /** Returns the type that indices of arrays of a length have. */
  static String indexType(long length) {
    return length < INT_LIMIT ? "int" : "long long";
  }

  /** Appends the texts of files; returns the headers they include. */
  static Map<String, String> include(List<KernelFile> files, StringBuilder text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (KernelFile file : files) {
      text.append(file.source().text()).append('\n');
      headers.putAll(file.source().headers());
    }
    return headers;
  }
}
