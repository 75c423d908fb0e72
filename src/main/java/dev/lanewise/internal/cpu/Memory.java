package dev.lanewise.internal.cpu;

import dev.lanewise.device.DeviceException;
import dev.lanewise.internal.cpu.runtime.Bytes;
import dev.lanewise.internal.cpu.runtime.Representation;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of memory in the one form that its users want now: a typed array, or bytes where a kernel
 * reinterprets it.
 *
 * <p>Operations {@link #acquire} it in a form and {@link #release} it. While it is held in one form
 * nobody gets it in another: that operation waits. So there is never more than one live form, and
 * changing it is a plain copy. Memory that <em>is</em> a caller's array goes back into that array
 * as soon as nobody holds it.
 */
final class Memory {
  private final CpuDevice device;
  private final long bytes;
  private final Object home;
  private Object form;
  private ByteBuffer spare;
  private int holders;
  private boolean dirty;
  private volatile boolean gone;
  private List<Runnable> waiting = List.of();

  private Memory(CpuDevice device, Object form, long bytes, Object home) {
    this.device = device;
    this.form = form;
    this.bytes = bytes;
    this.home = home;
  }

  /** Returns memory that starts as the given array or buffer. */
  static Memory of(CpuDevice device, Object form) {
    return new Memory(device, form, Transfer.bytes(form), null);
  }

  /** Returns memory that is a caller's array. */
  static Memory wrapping(CpuDevice device, Object array) {
    return new Memory(device, array, Transfer.bytes(array), array);
  }

  long bytes() {
    return bytes;
  }

  /**
   * Takes hold of the memory.
   *
   * @param wanted the form; null for whichever it has
   * @param writes whether it will be written
   * @return the array or buffer; null if others hold it in another form: see {@link #await}
   */
  synchronized Object acquire(Class<?> wanted, boolean writes) {
    if (wanted != null && !wanted.isInstance(form)) {
      if (holders > 0) {
        return null;
      }
      change(wanted);
    }
    holders++;
    dirty |= writes;
    return form;
  }

  /** Takes hold of the memory in a form whose elements have no more than so many bytes. */
  synchronized Object acquireByUnit(long unit, boolean writes) {
    return acquire(unit % Transfer.unit(form) == 0 ? null : ByteBuffer.class, writes);
  }

  /**
   * Asks to be called once nobody holds the memory.
   *
   * @return false if nobody does now: then try again
   */
  synchronized boolean await(Runnable retry) {
    if (holders == 0) {
      return false;
    }
    waiting = new ArrayList<>(waiting);
    waiting.add(retry);
    return true;
  }

  /** Lets go of the memory. */
  void release() {
    List<Runnable> ready = List.of();
    synchronized (this) {
      if (--holders == 0) {
        goHome();
        ready = waiting;
        waiting = List.of();
      }
    }
    ready.forEach(Runnable::run);
  }

  private void goHome() {
    if (home != null && form != home) {
      if (dirty) {
        Transfer.copy(form, 0, home, 0, bytes);
      }
      form = home;
    }
    dirty = false;
  }

  private void change(Class<?> wanted) {
    Object next = wanted == ByteBuffer.class ? room() : array(wanted);
    // A tail shorter than an element of the new form is out of every kernel's reach.
    int unit = Math.max(Transfer.unit(next), Transfer.unit(form));
    Transfer.copy(form, 0, next, 0, bytes / unit * unit);
    form = next;
  }

  /** Takes note that it is freed, and that pointers to it shall lead nowhere. */
  void markGone() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  /** Returns whether it can be had as bytes. */
  boolean fitsBytes() {
    return bytes <= Integer.MAX_VALUE - 64;
  }

  private ByteBuffer room() {
    if (!fitsBytes()) {
      throw new DeviceException(
          device.info().id(),
          "launch",
          0,
          device.info().id()
              + ": a kernel reinterprets a buffer of "
              + bytes
              + " bytes; on the CPU such a buffer can have at most 2 GiB");
    }
    if (home == null) {
      return Bytes.allocate((int) bytes);
    }
    if (spare == null) {
      spare = Bytes.allocate((int) bytes);
    }
    return spare;
  }

  private Object array(Class<?> type) {
    return Array.newInstance(type.getComponentType(), Math.toIntExact(bytes / Transfer.unit(type)));
  }

  /** Returns the class to ask {@link #acquire} for; null if the kernel never looks at it. */
  static Class<?> form(Representation representation) {
    return representation == Representation.NONE ? null : representation.type();
  }
}
