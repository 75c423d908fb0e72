package dev.lanewise.internal.process;

import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * A form of lambda: everything about it but what it captures, its parts.
 *
 * @param names capturing class, interface, its method and signature, implementing class, method and
 *     signature, instantiated signature: what {@link SerializedLambda} calls them
 * @param kind of the method handle
 */
record LambdaShape(String[] names, int kind) implements Shape {
  private static final int NAMES = 8;

  /** For each class the synthetic method that makes its serializable lambdas again, if any. */
  private static final ClassValue<Optional<Method>> MAKERS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private static Optional<Method> find(Class<?> capturing) {
    try {
      Method method = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      method.setAccessible(true);
      return Optional.of(method);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  static LambdaShape of(SerializedLambda lambda) {
    return new LambdaShape(
        new String[] {
          lambda.getCapturingClass(),
          lambda.getFunctionalInterfaceClass(),
          lambda.getFunctionalInterfaceMethodName(),
          lambda.getFunctionalInterfaceMethodSignature(),
          lambda.getImplClass(),
          lambda.getImplMethodName(),
          lambda.getImplMethodSignature(),
          lambda.getInstantiatedMethodType()
        },
        lambda.getImplMethodKind());
  }

  static LambdaShape of(int kind, ByteSource source) throws StreamCorruptedException {
    String[] names = new String[NAMES];
    for (int i = 0; i < NAMES; i++) {
      names[i] = source.getText();
    }
    return new LambdaShape(names, kind);
  }

  @Override
  public byte[] bytes() {
    ByteSink sink = new ByteSink();
    sink.putInt(kind);
    for (String name : names) {
      sink.putText(name);
    }
    return sink.copy();
  }

  private String capturingClass() {
    return names[0].replace('/', '.');
  }

  @Override
  public Maker maker(ClassLoader loader) throws ClassNotFoundException {
    Class<?> capturing = Class.forName(capturingClass(), true, loader);
    Method method =
        MAKERS
            .get(capturing)
            .orElseThrow(
                () ->
                    new ClassNotFoundException(
                        capturingClass() + " has no serializable lambda here: another version?"));
    return new LambdaMaker(this, capturing, method);
  }

  /**
   * Asks the capturing class to make its lambda again.
   *
   * @param shape the lambda's
   * @param madeBy the class in whose source it stands
   * @param method its synthetic method
   */
  private record LambdaMaker(LambdaShape shape, Class<?> madeBy, Method method) implements Maker {
    @Override
    public List<Class<?>> judgedBy() {
      return List.of(SerializedLambda.class, madeBy);
    }

    @Override
    public Object make(Object[] parts) throws ReflectiveOperationException {
      String[] n = shape.names();
      int kind = shape.kind();
      return method.invoke(
          null,
          new SerializedLambda(madeBy, n[1], n[2], n[3], kind, n[4], n[5], n[6], n[7], parts));
    }
  }
}
