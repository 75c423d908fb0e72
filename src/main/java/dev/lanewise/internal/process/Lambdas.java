package dev.lanewise.internal.process;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Tells serializable lambdas from other objects, and what they capture. */
final class Lambdas {
  /** The method of a class that returns the serialised form of its lambda, or {@link #NONE}. */
  private static final ClassValue<Object> WRITE_REPLACE =
      new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
          return find(type);
        }
      };

  private static final Object NONE = new Object();

  private Lambdas() {}

  private static Object find(Class<?> type) {
    if (!type.isSynthetic() || !Serializable.class.isAssignableFrom(type)) {
      return NONE;
    }
    try {
      Method method = type.getDeclaredMethod("writeReplace");
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException | RuntimeException e) {
      return NONE; // an ordinary class, or one whose module is closed
    }
  }

  /** Returns the serialised form of a lambda, or null if it is none that can be serialised. */
  static SerializedLambda formOf(Object object) {
    Object method = WRITE_REPLACE.get(object.getClass());
    if (method == NONE) {
      return null;
    }
    try {
      Object form = ((Method) method).invoke(object);
      return form instanceof SerializedLambda ? (SerializedLambda) form : null;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  /** Returns what a lambda captures. */
  static Object[] captured(SerializedLambda form) {
    Object[] captured = new Object[form.getCapturedArgCount()];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = form.getCapturedArg(i);
    }
    return captured;
  }

  /** Returns whether this is the class of a lambda, serializable or not. */
  static boolean isLambda(Class<?> type) {
    return type.isSynthetic() && type.isHidden() && type.getName().contains("$$Lambda");
  }
}
