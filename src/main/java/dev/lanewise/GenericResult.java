package dev.lanewise;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** What a method of an interface returns there, its interface's type variables replaced. */
final class GenericResult {
  private final Map<TypeVariable<?>, Type> meanings = new HashMap<>();

  private GenericResult(Class<?> type) {
    collect(type);
  }

  private void collect(Class<?> type) {
    for (Type parent : type.getGenericInterfaces()) {
      Class<?> raw;
      if (parent instanceof ParameterizedType given) {
        raw = (Class<?>) given.getRawType();
        for (int i = 0; i < raw.getTypeParameters().length; i++) {
          meanings.put(raw.getTypeParameters()[i], given.getActualTypeArguments()[i]);
        }
      } else {
        raw = (Class<?>) parent;
      }
      collect(raw);
    }
  }

  private Type resolved(Type type) {
    Type meaning = type;
    while (meaning instanceof TypeVariable<?> && meanings.containsKey(meaning)) {
      meaning = meanings.get(meaning);
    }
    return meaning;
  }

  /** Returns whether a method yields nothing, or {@code wrapper<element>}. */
  static boolean isNothingOr(Class<?> wrapper, Class<?> element, Class<?> type, Method method) {
    GenericResult interfaces = new GenericResult(type);
    Type result = interfaces.resolved(method.getGenericReturnType());
    return result == void.class
        || result instanceof ParameterizedType given
            && given.getRawType() == wrapper
            && interfaces.resolved(given.getActualTypeArguments()[0]) == element;
  }
}
