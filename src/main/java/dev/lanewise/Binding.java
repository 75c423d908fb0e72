package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An interface whose methods are kernels: checked once, then a launch per call. */
final class Binding implements InvocationHandler {
  private final Class<?> type;
  private final Map<Method, LaneKernel> kernels;
  private final DefaultMethods defaults;

  private Binding(Class<?> type, Map<Method, LaneKernel> kernels) {
    this.type = type;
    this.kernels = kernels;
    this.defaults = new DefaultMethods(type);
  }

  /**
   * Binds an interface.
   *
   * @param finder finds a kernel by the method's name
   */
  static <T> T bind(Class<T> type, Function<String, LaneKernel> finder) {
    Objects.requireNonNull(type, "kernels");
    if (!type.isInterface()) {
      throw new IllegalArgumentException("bind: expected an interface, given " + type.getName());
    }
    List<String> misfits = new ArrayList<>();
    Map<Method, LaneKernel> kernels = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
        try {
          LaneKernel kernel = finder.apply(method.getName());
          check(type, method, kernel.signature(), misfits);
          kernels.put(method, kernel);
        } catch (NoSuchElementException e) {
          misfits.add(method.getName() + ": " + e.getMessage());
        }
      }
    }
    if (!misfits.isEmpty()) {
      misfits.sort(null);
      throw new IllegalArgumentException(
          type.getSimpleName() + " does not fit the kernels:\n  " + String.join("\n  ", misfits));
    }
    Binding handler = new Binding(type, kernels);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Returns whether a method is one that every object has. */
  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static void check(
      Class<?> type, Method method, Signature signature, List<String> misfits) {
    String name = method.getName();
    if (!GenericResult.isNothingOr(CompletableFuture.class, Void.class, type, method)) {
      misfits.add(
          name
              + ": expected the result void or CompletableFuture<Void>, given "
              + method.getGenericReturnType().getTypeName());
    }
    Class<?>[] types = method.getParameterTypes();
    if (types.length == 0 || types[0] != Grid.class) {
      misfits.add(
          name
              + ": expected a Grid as first parameter, given "
              + (types.length == 0 ? "none" : types[0].getSimpleName()));
      return;
    }
    List<Parameter> parameters = signature.parameters();
    if (types.length - 1 != parameters.size()) {
      misfits.add(
          name
              + ": expected Grid and "
              + parameters.size()
              + " parameters for "
              + signature
              + ", given Grid and "
              + (types.length - 1));
      return;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!accepts(parameters.get(i), types[i + 1])) {
        misfits.add(
            name
                + ", parameter "
                + (i + 1)
                + " ("
                + parameters.get(i).declaration()
                + "): expected "
                + Misfit.expected(parameters.get(i))
                + ", given "
                + types[i + 1].getSimpleName());
      }
    }
  }

  private static boolean accepts(Parameter parameter, Class<?> given) {
    if (given == Object.class) {
      return true; // checked at the call
    }
    switch (parameter.kind()) {
      case SCALAR:
        return acceptsNumber(parameter.type(), given);
      case STRUCT:
        return given == ByteBuffer.class
            || parameter.type() != null && given == parameter.type().arrayClass()
            || parameter.struct() != null && fitsRecord(parameter, given);
      default:
        return acceptsPointer(parameter, given);
    }
  }

  private static boolean acceptsNumber(ElementType type, Class<?> given) {
    Class<?> boxed = MethodType.methodType(given).wrap().returnType();
    if (boxed == Boolean.class) {
      return type == ElementType.BOOL;
    }
    boolean floating = boxed == Float.class || boxed == Double.class;
    return Number.class.isAssignableFrom(boxed) && (type.isFloating() || !floating);
  }

  private static boolean acceptsPointer(Parameter parameter, Class<?> given) {
    if (given == Arg.class || given == ByteBuffer.class) {
      return true;
    }
    if (parameter.struct() != null) {
      return given == byte[].class
          || given.isArray() && fitsRecord(parameter, given.getComponentType());
    }
    if (parameter.type() == null) {
      return given.isArray() && given.getComponentType().isPrimitive()
          || DeviceArray.class.isAssignableFrom(given);
    }
    return given == parameter.type().arrayClass()
        || given == DeviceArray.class
        || given == DeviceTypes.arrayClass(parameter.type());
  }

  private static boolean fitsRecord(Parameter parameter, Class<?> given) {
    try {
      new RecordCodec(parameter.struct(), given);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    LaneKernel kernel = kernels.get(method);
    if (kernel != null) {
      Object[] operands = Arrays.copyOfRange(arguments, 1, arguments.length);
      CompletableFuture<Void> future = kernel.launch((Grid) arguments[0], operands);
      return method.getReturnType() == void.class ? future.join() : future;
    }
    if (method.isDefault()) {
      return defaults.invoke(proxy, method, arguments);
    }
    switch (method.getName()) {
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return type.getSimpleName() + kernels.values();
    }
  }
}
