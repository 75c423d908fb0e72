package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Java deserialisation that finds the task's classes, and the arrays beside the stream. */
final class ObjectStream extends ObjectInputStream {
  private final ClassLoader loader;
  private final TravelFilter filter;
  private final ArrayReader arrays;

  ObjectStream(InputStream bytes, ClassLoader loader, TravelFilter filter, ArrayReader arrays)
      throws IOException {
    super(bytes);
    this.loader = loader;
    this.filter = filter;
    this.arrays = arrays;
    enableResolveObject(true);
    setObjectInputFilter(filter);
  }

  @Override
  protected Object resolveObject(Object object) throws IOException {
    if (object instanceof SharedArray shared) {
      Object array = arrays.read(shared);
      filter.expect(shared.length()); // which is asked about what is returned here
      return array;
    }
    return object;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(description.getName(), false, loader);
    } catch (ClassNotFoundException e) {
      return super.resolveClass(description); // primitive types, and the platform's loaders
    }
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws IOException, ClassNotFoundException {
    Class<?>[] types = new Class<?>[interfaces.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = Class.forName(interfaces[i], false, loader);
    }
    return Proxy.newProxyInstance(loader, types, (proxy, method, arguments) -> null).getClass();
  }
}
