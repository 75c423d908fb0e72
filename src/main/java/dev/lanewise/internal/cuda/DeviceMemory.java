package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceMemoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jcuda.driver.JCudaDriver;

/**
 * A device's memory: the pool, and the blocks that were closed while the device may still use them.
 *
 * <p>A block is used again only when every stream that used it has passed the mark after that use.
 * Nothing waits for this: a closed block joins the pool when an allocation next looks. Out of
 * memory waits for the device, takes back what is closed, trims the pool, and tries once more.
 */
final class DeviceMemory {

  /** A block in use, with the last ticket of each stream that used it. */
  static final class Lease {
    private final BlockPool.Block block;
    private final long bytes;
    private Timeline[] users = new Timeline[2];
    private long[] tickets = new long[2];
    private int count;

    private Lease(BlockPool.Block block, long bytes) {
      this.block = block;
      this.bytes = bytes;
    }

    long address() {
      return block.address();
    }

    /** Notes that an operation enqueued now on a stream uses the block. */
    synchronized void usedBy(Timeline timeline) {
      for (int i = 0; i < count; i++) {
        if (users[i] == timeline) {
          tickets[i] = timeline.open();
          return;
        }
      }
      if (count == users.length) {
        users = Arrays.copyOf(users, count * 2);
        tickets = Arrays.copyOf(tickets, count * 2);
      }
      users[count] = timeline;
      tickets[count++] = timeline.open();
    }

    private synchronized boolean isQuiet() {
      for (int i = 0; i < count; i++) {
        if (!users[i].isReached(tickets[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private final CudaContext context;
  private final Timelines timelines;
  private final long total;
  private final BlockPool pool;
  private final Set<Long> allocations = new HashSet<>();
  private final List<Lease> closing = new ArrayList<>();
  private long inUse;

  DeviceMemory(CudaContext context, Timelines timelines, long total) {
    this.context = context;
    this.timelines = timelines;
    this.total = total;
    this.pool =
        new BlockPool(
            new BlockPool.Source() {
              @Override
              public long allocate(long bytes) {
                return allocateBlock(bytes);
              }

              @Override
              public void free(long address) {
                freeBlock(address);
              }
            });
  }

  /**
   * Allocates.
   *
   * @throws DeviceMemoryException if there is not enough
   */
  Lease allocate(long bytes) {
    if (bytes > total) {
      throw outOfMemory(bytes, 0);
    }
    Lease lease = tryCached(bytes);
    if (lease == null) {
      timelines.poll();
      lease = tryCached(bytes);
    }
    return lease != null ? lease : allocateAnew(bytes);
  }

  private synchronized Lease tryCached(long bytes) {
    closing.removeIf(this::giveIfQuiet);
    BlockPool.Block block = pool.takeCached(bytes);
    if (block == null) {
      return null;
    }
    inUse += bytes;
    return new Lease(block, bytes);
  }

  private Lease allocateAnew(long bytes) {
    context.enter();
    try {
      return fresh(bytes, false);
    } catch (DeviceException e) {
      if (!CudaContext.isOutOfMemory(e.code())) {
        throw e;
      }
    }
    context.synchronize();
    timelines.poll();
    synchronized (this) {
      closing.removeIf(this::giveIfQuiet);
      pool.trim();
    }
    try {
      return fresh(bytes, true);
    } catch (DeviceException e) {
      throw CudaContext.isOutOfMemory(e.code()) ? outOfMemory(bytes, e.code()) : e;
    }
  }

  private synchronized Lease fresh(long bytes, boolean tightly) {
    BlockPool.Block block = tightly ? pool.allocateTightly(bytes) : pool.allocate(bytes);
    inUse += bytes;
    return new Lease(block, bytes);
  }

  private synchronized DeviceMemoryException outOfMemory(long bytes, int code) {
    return new DeviceMemoryException(context.id(), code, bytes, inUse, total);
  }

  /** Gives a block back once the streams that used it are done with it. */
  synchronized void close(Lease lease) {
    inUse -= lease.bytes;
    if (!giveIfQuiet(lease)) {
      closing.add(lease);
    }
  }

  private boolean giveIfQuiet(Lease lease) {
    boolean quiet = lease.isQuiet();
    if (quiet) {
      pool.give(lease.block);
    }
    return quiet;
  }

  /** Returns the bytes of buffers that were not closed. */
  synchronized long inUse() {
    return inUse;
  }

  /** Gives everything back to the driver, whatever still points there. */
  synchronized void close() {
    for (long address : allocations) {
      context.release(JCudaDriver.cuMemFree(Address.of(address)), "cuMemFree");
    }
    allocations.clear();
  }

  private long allocateBlock(long bytes) {
    Address address = new Address();
    context.check(JCudaDriver.cuMemAlloc(address, bytes), "cuMemAlloc");
    allocations.add(address.raw());
    return address.raw();
  }

  private void freeBlock(long address) {
    allocations.remove(address);
    context.release(JCudaDriver.cuMemFree(Address.of(address)), "cuMemFree");
  }
}
