package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.internal.schedule.Operand;
import dev.lanewise.internal.schedule.Resident;
import dev.lanewise.internal.schedule.Scheduler;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** What is behind an array on a device, or a slice of one. */
final class Residence {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");
  private static final Cleaner CLEANER = Cleaner.create();

  private final Scheduler scheduler;
  private final Resident resident;
  private final long from;
  private final long length;
  private final Residence whole;
  private DeviceArray owner;

  /** Makes what is behind a whole array. */
  Residence(Scheduler scheduler, Resident resident) {
    this(scheduler, resident, 0, resident.length(), null);
  }

  private Residence(
      Scheduler scheduler, Resident resident, long from, long length, Residence whole) {
    this.scheduler = scheduler;
    this.resident = resident;
    this.from = from;
    this.length = length;
    this.whole = whole;
  }

  /** Returns what is behind an array. */
  static Residence of(DeviceArray array) {
    return ((ResidentArray<?>) array).residence();
  }

  /**
   * Has the memory given back when an array becomes garbage. A slice needs no guard; it keeps the
   * array reachable that it is part of.
   */
  void guard(DeviceArray owner) {
    this.owner = owner;
    if (whole == null) {
      CLEANER.register(owner, new Leak(scheduler, resident));
    }
  }

  /** What happens when an array is garbage; must not refer to it. */
  private record Leak(Scheduler scheduler, Resident resident) implements Runnable {
    @Override
    public void run() {
      if (!resident.isClosed() && !scheduler.isShutdown()) {
        LOG.log(
            Level.WARNING,
            "a device array of {0} {1} on {2} was dropped without close(); its memory is given"
                + " back now",
            resident.length(),
            resident.type(),
            resident.device().info().id());
        resident.close();
      }
    }
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Resident resident() {
    return resident;
  }

  /** Returns it as an operand. */
  Operand.Memory memory(boolean writes) {
    return new Operand.Memory(resident, from, length, writes);
  }

  <A> CompletableFuture<A> get(IntFunction<A> maker) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "this array of " + length + " elements does not fit in a Java array; get slices of it");
    }
    A array = maker.apply((int) length);
    return scheduler.copyOut(memory(false), array, () -> array);
  }

  CompletableFuture<Void> copyTo(Object target, long targetLength) {
    checkLength("copyTo", targetLength);
    return scheduler.copyOut(memory(false), target, () -> null);
  }

  CompletableFuture<Void> copyFrom(Object source, long sourceLength) {
    checkLength("copyFrom", sourceLength);
    return scheduler.copyIn(source, memory(true), () -> null);
  }

  private void checkLength(String what, long given) {
    if (given != length) {
      throw new IllegalArgumentException(
          what + ": expected an array of length " + length + ", given one of length " + given);
    }
  }

  Residence slice(long sliceFrom, long sliceLength) {
    Objects.checkFromIndexSize(sliceFrom, sliceLength, length);
    return new Residence(
        scheduler, resident, from + sliceFrom, sliceLength, whole == null ? this : whole);
  }

  long length() {
    return length;
  }

  DeviceInfo device() {
    return resident.device().info();
  }

  boolean isClosed() {
    return resident.isClosed();
  }

  void close() {
    if (whole == null) {
      resident.close();
    }
  }

  @Override
  public String toString() {
    return resident.type().cudaName()
        + "["
        + length
        + "] on "
        + device().id()
        + (isClosed() ? " (closed)" : "");
  }
}
