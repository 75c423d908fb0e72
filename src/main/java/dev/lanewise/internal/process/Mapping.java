package dev.lanewise.internal.process;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A mapping of a whole file that can be given back at once. Java has a way to do so since 22, the
 * arena; before, there is only one by the back door, which later versions warn of.
 *
 * @param bytes the memory
 * @param arena what frees it; null where the back door does
 */
record Mapping(ByteBuffer bytes, AutoCloseable arena) {
  private static final int FIRST_WITH_ARENAS = 22;

  /** Maps the first so many bytes of a file. */
  static Mapping of(FileChannel file, long size) throws IOException {
    return Arenas.MAP == null
        ? new Mapping(file.map(FileChannel.MapMode.READ_WRITE, 0, size), null)
        : Arenas.map(file, size);
  }

  /** Gives the memory back; nobody may touch it any more. */
  void close() {
    try {
      if (arena != null) {
        arena.close();
      } else if (BackDoor.UNSAFE != null) {
        BackDoor.INVOKE_CLEANER.invoke(BackDoor.UNSAFE, bytes);
      }
    } catch (Exception e) {
      throw new IllegalStateException("cannot unmap", e);
    }
  }

  /** The way of Java 22 and later. */
  private static final class Arenas {
    private static final Method OF_SHARED;
    private static final Method MAP;
    private static final Method AS_BYTE_BUFFER;

    static {
      Method ofShared = null;
      Method map = null;
      Method asByteBuffer = null;
      try {
        if (Runtime.version().feature() >= FIRST_WITH_ARENAS) {
          Class<?> arena = Class.forName("java.lang.foreign.Arena");
          ofShared = arena.getMethod("ofShared");
          asByteBuffer = Class.forName("java.lang.foreign.MemorySegment").getMethod("asByteBuffer");
          map =
              FileChannel.class.getMethod(
                  "map", FileChannel.MapMode.class, long.class, long.class, arena);
        }
      } catch (ReflectiveOperationException e) {
        map = null;
      }
      OF_SHARED = ofShared;
      MAP = map;
      AS_BYTE_BUFFER = asByteBuffer;
    }

    static Mapping map(FileChannel file, long size) throws IOException {
      try {
        AutoCloseable arena = (AutoCloseable) OF_SHARED.invoke(null);
        Object memory = MAP.invoke(file, FileChannel.MapMode.READ_WRITE, 0L, size, arena);
        return new Mapping((ByteBuffer) AS_BYTE_BUFFER.invoke(memory), arena);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IOException("cannot map", e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The one way that Java 17 has. */
  private static final class BackDoor {
    private static final Object UNSAFE;
    private static final Method INVOKE_CLEANER;

    static {
      Object unsafe = null;
      Method method = null;
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        unsafe = field.get(null);
        method = type.getMethod("invokeCleaner", ByteBuffer.class);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // A runtime without it leaves the mapping to the garbage collector.
        unsafe = null;
      }
      UNSAFE = unsafe;
      INVOKE_CLEANER = method;
    }
  }
}
