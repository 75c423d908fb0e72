package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.DeviceFunction;
import dev.lanewise.internal.cudac.TranslationUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel that evaluates an expression at every index.
 *
 * @param source its text
 * @param result the type of its results
 */
record ExpressionSource(KernelSource source, ElementType result) {
  private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");
  private static final Pattern DOUBLE = Pattern.compile("\\bdouble\\b");
  private static final String VALUE = "lanewise_value";

  /** The expression is a file of its own, so that what is wrong with it is told by its columns. */
  private static final String FILE = "expression";

  private static final String IN_PLACE = "(\n#include \"" + FILE + "\"\n)";

  /**
   * Writes the kernel. What it yields is what the expression is in CUDA C, with one exception: over
   * float arrays without a double one among them a double result is rounded to float, unless the
   * expression says {@code double} itself. There it comes from a literal like {@code 0.5}, which
   * widens nothing in NumPy either.
   */
  static ExpressionSource of(
      KernelCatalog catalog,
      CompileOptions options,
      String expression,
      Expression values,
      long length) {
    CudaC.checkExpression(FILE, expression);
    List<KernelFile> files = definers(catalog, expression);
    ElementType type = type(files, options, expression, values);
    boolean rounded =
        type == ElementType.F64 && values.isOverFloats() && !DOUBLE.matcher(expression).find();
    ElementType result = rounded ? ElementType.F32 : type;
    KernelSource source = source(files, expression, values, result, length).with(options);
    return new ExpressionSource(source, result);
  }

  /** Returns the files that define functions the expression calls. */
  private static List<KernelFile> definers(KernelCatalog catalog, String expression) {
    Set<KernelFile> files = new LinkedHashSet<>(); // of one name, maybe, in different folders
    Matcher calls = CALL.matcher(expression);
    while (calls.find()) {
      String function = calls.group(1);
      for (KernelFile file : catalog.files()) {
        if (file.seemsToDefine(function)) {
          files.add(file);
          break;
        }
      }
    }
    return List.copyOf(files);
  }

  /**
   * Returns the type that CUDA C gives an expression.
   *
   * @throws KernelCompileException if it is wrong, or yields no number
   */
  private static ElementType type(
      List<KernelFile> files, CompileOptions options, String expression, Expression values) {
    Map<String, ElementType> all = new TreeMap<>(values.arrayTypes());
    all.putAll(values.numberTypes());
    List<String> parameters = new ArrayList<>();
    all.forEach((name, type) -> parameters.add(type.cudaName() + " " + name));
    String given = "(" + String.join(", ", parameters) + ") {\n";
    StringBuilder text = new StringBuilder();
    Map<String, String> headers = new TreeMap<>(Elementwise.include(files, text));
    headers.put(FILE, expression + "\n");
    long before = text.chars().filter(c -> c == '\n').count();
    text.append("__device__ auto " + VALUE + given + "  return " + IN_PLACE + ";\n}\n");
    text.append(
        "__global__ void " + Elementwise.KERNEL + given + "  (void) " + IN_PLACE + ";\n}\n");
    KernelSource probe = new KernelSource("map", text.toString(), headers, List.of(), options);
    try {
      return type(CudaC.parse(probe));
    } catch (KernelCompileException e) {
      throw e.file().equals("map") && e.line() > before ? incomplete(expression, e) : e;
    }
  }

  private static ElementType type(TranslationUnit probe) {
    for (DeviceFunction function : probe.scalarFunctions()) {
      if (function.name().equals(VALUE)) {
        return function.result();
      }
    }
    probe.check(Elementwise.KERNEL); // says what is wrong, if something is
    throw new KernelCompileException(
        FILE, 1, 1, "type", "expected an expression that yields a number", "", "");
  }

  /** Its reader went past the expression's end and found fault with what follows. */
  private static KernelCompileException incomplete(String expression, KernelCompileException e) {
    String[] lines = expression.split("\n", -1);
    int column = lines[lines.length - 1].length() + 1;
    String message = "the expression is incomplete: something is missing at its end";
    return new KernelCompileException(
        FILE, lines.length, column, e.feature(), message, e.log(), e.options());
  }

  private static KernelSource source(
      List<KernelFile> files,
      String expression,
      Expression values,
      ElementType result,
      long length) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder locals = new StringBuilder();
    values
        .arrayTypes()
        .forEach(
            (name, type) -> {
              parameters.append("const " + type.cudaName() + "* lanewise_in_" + name + ", ");
              locals.append(
                  type.cudaName() + " " + name + " = lanewise_in_" + name + "[lanewise_i]; ");
            });
    values
        .numberTypes()
        .forEach((name, type) -> parameters.append(type.cudaName() + " " + name + ", "));
    KernelSource kernel =
        Elementwise.around(
            files, "map", parameters.toString(), result, locals.toString(), IN_PLACE, length);
    Map<String, String> headers = new TreeMap<>(kernel.headers());
    headers.put(FILE, expression + "\n");
    return new KernelSource(
        kernel.file(), kernel.text(), headers, kernel.entries(), kernel.options());
  }

  /** Returns a signature with its parameters renamed. */
  static Signature named(Signature written, List<String> names) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Parameter p = written.parameters().get(i);
      String declaration = p.declaration().replace(p.name(), names.get(i));
      parameters.add(
          new Parameter(
              names.get(i), p.kind(), p.type(), p.lanes(), p.input(), p.struct(), declaration));
    }
    return new Signature(
        "expression", parameters, written.file(), written.line(), written.doc(), written.usesY());
  }
}
