package dev.lanewise.internal.schedule;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Makes threads, virtual ones by reflection: they came with Java 21, and 17 is enough for us. */
enum ThreadKind {
  PLATFORM {
    @Override
    Thread make(String name, Runnable body) {
      Thread thread = new Thread(null, body, name, 0, false);
      thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
      thread.setDaemon(true);
      return thread;
    }
  },

  VIRTUAL {
    @Override
    Thread make(String name, Runnable body) {
      try {
        Class<?> builders = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Method named = builders.getMethod("name", String.class);
        Method unstarted = builders.getMethod("unstarted", Runnable.class);
        return (Thread) unstarted.invoke(named.invoke(builder, name), body);
      } catch (ReflectiveOperationException | UnsupportedOperationException e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        throw new UnsupportedOperationException(
            "virtual threads need Java 21 or later, this is Java "
                + Runtime.version()
                + "; leave virtualThreads out",
            cause);
      }
    }
  };

  /** Makes a thread that does not keep the JVM alive, not started yet. */
  abstract Thread make(String name, Runnable body);
}
