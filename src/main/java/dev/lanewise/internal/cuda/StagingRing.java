package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;

/**
 * The pinned memory that every copy between a Java array and the device passes through: the garbage
 * collector moves arrays, so the device must never be given one.
 *
 * <p>It is capped and cut into slots of three sizes; a copy larger than a slot goes in chunks, so
 * that one chunk is copied by the device while the next is copied by the CPU. When every slot of a
 * size is in flight, {@link #acquire} waits for one: this is the back-pressure of a stream. Waiting
 * threads poll for the device themselves, so that a completion thread may wait here too.
 */
final class StagingRing {

  /** A piece of pinned memory that is used for one chunk at a time. */
  static final class Slot {
    private final Size size;
    private final ByteBuffer bytes;
    private final Pointer pointer;

    private Slot(Size size, ByteBuffer bytes, Pointer pointer) {
      this.size = size;
      this.bytes = bytes;
      this.pointer = pointer;
    }

    ByteBuffer bytes() {
      return bytes;
    }

    Pointer pointer() {
      return pointer;
    }
  }

  private static final class Size {
    private final int bytes;
    private final int most;
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private int made;

    private Size(int bytes, int most) {
      this.bytes = bytes;
      this.most = most;
    }
  }

  private static final int SLAB = 1 << 20;

  private final CudaContext context;
  private final Timelines timelines;
  private final List<Size> sizes;
  private final List<HostMemory> slabs = new ArrayList<>();

  /**
   * Makes an empty ring; slots are allocated when first needed.
   *
   * @param largeSlots how many slots of 8 MB there may be
   */
  StagingRing(CudaContext context, Timelines timelines, int largeSlots) {
    this.context = context;
    this.timelines = timelines;
    this.sizes =
        List.of(new Size(64 << 10, 48), new Size(1 << 20, 8), new Size(8 << 20, largeSlots));
  }

  /** Returns the bytes of the chunk that a copy of so many bytes begins with. */
  int chunk(long bytes) {
    return (int) Math.min(bytes, sizes.get(sizes.size() - 1).bytes);
  }

  /**
   * Returns a slot of at least so many bytes; waits while all are in flight.
   *
   * @throws DeviceException if there is no pinned memory at all, or the device is lost
   */
  Slot acquire(int bytes) {
    Size size = sizes.stream().filter(s -> s.bytes >= bytes).findFirst().orElseThrow();
    boolean interrupted = false;
    try {
      while (true) {
        context.checkNotLost();
        Slot slot = tryAcquire(size);
        if (slot != null) {
          return slot;
        }
        interrupted |= await(size);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean await(Size size) {
    if (timelines.poll()) {
      return false;
    }
    synchronized (this) {
      try {
        if (size.free.isEmpty()) {
          wait(1);
        }
        return false;
      } catch (InterruptedException e) {
        return true;
      }
    }
  }

  private synchronized Slot tryAcquire(Size size) {
    if (size.free.isEmpty() && size.made < size.most) {
      try {
        allocate(size);
      } catch (DeviceException e) {
        if (size.made == 0 || context.lost() != null) {
          throw e;
        }
      }
    }
    return size.free.poll();
  }

  private void allocate(Size size) {
    HostMemory slab = HostMemory.allocate(context, Math.max(SLAB, size.bytes));
    slabs.add(slab);
    for (int at = 0; at + size.bytes <= slab.bytes().capacity(); at += size.bytes) {
      ByteBuffer part = slab.bytes().slice(at, size.bytes).order(slab.bytes().order());
      size.free.add(new Slot(size, part, slab.withByteOffset(at)));
      size.made++;
    }
  }

  synchronized void release(Slot slot) {
    slot.size.free.push(slot);
    notifyAll();
  }

  synchronized void close() {
    for (HostMemory slab : slabs) {
      slab.free(context);
    }
    slabs.clear();
  }
}
