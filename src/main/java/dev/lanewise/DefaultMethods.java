package dev.lanewise;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The default methods of an interface, called on an object that is bound to it. */
final class DefaultMethods {
  private final Map<Method, MethodHandle> handles = new HashMap<>();

  /** Takes those of an interface, whether it and those it extends are public or not. */
  DefaultMethods(Class<?> type) {
    for (Method method : type.getMethods()) {
      if (method.isDefault()) {
        add(method);
      }
    }
  }

  private void add(Method method) {
    Class<?> declaring = method.getDeclaringClass();
    try {
      DefaultMethods.class.getModule().addReads(declaring.getModule());
      MethodHandles.Lookup inside =
          MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
      handles.put(method, inside.unreflectSpecial(method, declaring));
    } catch (IllegalAccessException e) {
      // a module that does not open the package: what it exports is called without
    }
  }

  /** Calls one. */
  Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    MethodHandle handle = handles.get(method);
    return handle == null
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : handle.bindTo(proxy).invokeWithArguments(arguments == null ? new Object[0] : arguments);
  }
}
