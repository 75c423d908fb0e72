package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.schedule.Operand;
import dev.lanewise.internal.schedule.Resident;
import dev.lanewise.internal.schedule.Scheduler;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What an executor has once it needs a device: the scheduler, and the kernels it knows. Its kernels
 * and arrays refer to it; when nothing does any more, the devices are closed.
 */
final class Engine {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Scheduler scheduler;
  private final DeviceInfo first;
  private final String reason;
  private final KernelCatalog catalog;
  private final CompileOptions options;
  private final Programs programs = new Programs();
  private final Map<String, KernelHandle> kernels = new ConcurrentHashMap<>();
  private final Map<KernelFile, Object> variables = new ConcurrentHashMap<>();
  private final Map<KernelSource, CompiledKernel> maps = new ConcurrentHashMap<>();
  private final Map<List<Object>, ExpressionSource> expressions = new ConcurrentHashMap<>();

  Engine(DeviceChoice choice, KernelCatalog catalog, CompileOptions options, String name) {
    this.scheduler = new Scheduler(choice.devices(), choice.substitute(), name);
    this.first = choice.devices().get(0).info();
    this.reason = choice.reason();
    this.catalog = catalog;
    this.options = options;
    CLEANER.register(this, scheduler::shutdown);
  }

  /** Returns how many sources were compiled, each for one device. */
  long compiled() {
    return programs.compiled();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  DeviceInfo device() {
    List<Device> devices = scheduler.devices();
    return devices.isEmpty() ? first : devices.get(0).info();
  }

  String reason() {
    return reason;
  }

  // ---- kernels

  KernelHandle kernel(String name) {
    KernelHandle known = kernels.get(name);
    return known != null ? known : kernels.computeIfAbsent(name, this::find);
  }

  private KernelHandle find(String name) {
    KernelCatalog.Found found = catalog.find(name);
    KernelFile file = found.file();
    boolean sharesVariables = !file.unit().symbols().isEmpty();
    Object order = sharesVariables ? variables.computeIfAbsent(file, f -> new Object()) : null;
    CompiledKernel compiled =
        new CompiledKernel(file.source(), found.entry(), programs, sharesVariables);
    // An instance may be given copies of the variables for its launch, which are written back.
    boolean changesThem =
        sharesVariables && (found.entry().indexOf('<') >= 0 || file.hasVariablesThatKernelsWrite());
    return new KernelHandle(this, found, compiled, order, changesThem);
  }

  // ---- arrays on the device

  /** Copies a Java array to a new array on the device. */
  <D> CompletableFuture<D> put(Object array, ElementType type, Function<Residence, D> maker) {
    int length = Array.getLength(Objects.requireNonNull(array, "array"));
    Resident resident = scheduler.allocate(type, length);
    D made = maker.apply(new Residence(this, resident));
    try {
      return scheduler.copyIn(array, new Operand.Memory(resident, 0, length, true), () -> made);
    } catch (RuntimeException e) {
      resident.close();
      throw e;
    }
  }

  /** Makes an array of zeros on the device. */
  Residence zeros(ElementType type, long length) {
    if (length < 0) {
      throw new IllegalArgumentException("length must not be negative, given " + length);
    }
    Resident resident = scheduler.allocate(type, length);
    try {
      scheduler.zero(new Operand.Memory(resident, 0, length, true));
    } catch (RuntimeException e) {
      resident.close();
      throw e;
    }
    return new Residence(this, resident);
  }

  // ---- maps

  /** Maps a function over Java arrays of one element type. */
  <A> CompletableFuture<A> map(String function, ElementType type, A[] arrays) {
    long length = commonLength(arrays);
    KernelSource source =
        Elementwise.ofFunction(catalog, function, type, arrays.length, length).with(options);
    List<Operand> inputs = new ArrayList<>();
    for (A array : arrays) {
      inputs.add(host(array, type, false));
    }
    return map(source, inputs, type, length);
  }

  private <A> CompletableFuture<A> map(
      KernelSource source, List<Operand> inputs, ElementType type, long length) {
    @SuppressWarnings("unchecked") // the array class is the element type's
    A out = (A) Array.newInstance(type.arrayClass().getComponentType(), (int) length);
    try {
      return scheduler.map(compiled(source), inputs, host(out, type, true), out);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static Operand.Host host(Object array, ElementType type, boolean written) {
    return new Operand.Host(array, array, type, 0, Array.getLength(array), !written, written, null);
  }

  private CompiledKernel compiled(KernelSource source) {
    return maps.computeIfAbsent(
        source, key -> new CompiledKernel(key, Elementwise.KERNEL, programs, false));
  }

  /** Maps a function over arrays on the device. */
  <D extends DeviceArray> CompletableFuture<D> map(
      String function, ElementType type, D[] arrays, Function<Residence, D> maker) {
    long length = commonLength(arrays);
    KernelSource source =
        Elementwise.ofFunction(catalog, function, type, arrays.length, length).with(options);
    List<Operand> operands = new ArrayList<>();
    for (D array : arrays) {
      operands.add(Residence.of(array).memory(false));
    }
    Resident out = scheduler.allocateBeside(Residence.of(arrays[0]).resident(), type, length);
    D made = maker.apply(new Residence(this, out));
    operands.add(new Operand.Memory(out, 0, length, true));
    operands.add(new Operand.Value(length));
    try {
      return scheduler.launch(compiled(source), Grid.of(length), operands, null, false, () -> made);
    } catch (RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** Evaluates an expression at every index of arrays. */
  CompletableFuture<Object> mapExpression(String expression, Map<String, ?> values) {
    Expression given = Expression.of(values);
    ExpressionSource kernel;
    try {
      kernel = expression(expression, given);
    } catch (KernelCompileException e) {
      return CompletableFuture.failedFuture(e);
    }
    List<Operand> inputs = new ArrayList<>();
    given.arrayTypes().forEach((name, type) -> inputs.add(host(given.content(name), type, false)));
    given.numberTypes().keySet().forEach(n -> inputs.add(new Operand.Value(given.content(n))));
    return map(kernel.source(), inputs, kernel.result(), given.length());
  }

  /** Returns the type of what an expression yields. */
  ElementType expressionType(String expression, Map<String, ?> values) {
    return expression(expression, Expression.of(values)).result();
  }

  /** Returns the kernel of an expression, its parameters called as the values are. */
  KernelHandle expressionKernel(String expression, Expression types) {
    ExpressionSource made = expression(expression, types, 0);
    KernelFile file = new KernelFile(made.source());
    Signature written = file.unit().signature(Elementwise.KERNEL);
    List<String> names = new ArrayList<>(types.arrayTypes().keySet());
    names.addAll(types.numberTypes().keySet());
    names.addAll(List.of("result", "n"));
    Signature signature = ExpressionSource.named(written, names);
    KernelCatalog.Found found = new KernelCatalog.Found(file, Elementwise.KERNEL, signature);
    return new KernelHandle(this, found, compiled(made.source()), null, false);
  }

  private ExpressionSource expression(String expression, Expression values) {
    return expression(expression, values, values.length());
  }

  private ExpressionSource expression(String expression, Expression values, long length) {
    Objects.requireNonNull(expression, "expression");
    List<Object> key =
        List.of(
            expression, values.arrayTypes(), values.numberTypes(), Elementwise.indexType(length));
    return expressions.computeIfAbsent(
        key, k -> ExpressionSource.of(catalog, options, expression, values, length));
  }

  private static long commonLength(Object[] arrays) {
    Objects.requireNonNull(arrays, "arrays");
    if (arrays.length == 0) {
      throw new IllegalArgumentException("map: expected one array or more, given none");
    }
    long length = -1;
    for (Object array : arrays) {
      if (array == null) {
        throw new NullPointerException("map: an array is null");
      }
      long its =
          array instanceof DeviceArray ? ((DeviceArray) array).length() : Array.getLength(array);
      if (length >= 0 && its != length) {
        throw new IllegalArgumentException(
            "map: expected arrays of one length, given " + length + " and " + its);
      }
      length = its;
    }
    return length;
  }
}
