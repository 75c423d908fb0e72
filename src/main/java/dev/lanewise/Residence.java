package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.internal.schedule.Journal;
import dev.lanewise.internal.schedule.Operand;
import dev.lanewise.internal.schedule.Resident;
import dev.lanewise.internal.schedule.Scheduler;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What is behind an array on a device, or a slice of one. */
final class Residence {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Engine engine; // which ends when nothing refers to it
  private final Resident resident;
  private final long from;
  private final long length;
  private final Residence whole;
  private DeviceArray owner;

  /** Makes what is behind a whole array. */
  Residence(Engine engine, Resident resident) {
    this(engine, resident, 0, resident.length(), null);
  }

  private Residence(Engine engine, Resident resident, long from, long length, Residence whole) {
    this.engine = engine;
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
      CLEANER.register(owner, new Leak(engine.scheduler(), resident));
    }
  }

  /** What happens when an array is garbage; must not refer to it. */
  private record Leak(Scheduler scheduler, Resident resident) implements Runnable {
    @Override
    public void run() {
      if (!resident.isClosed() && !scheduler.isShutdown()) {
        Journal.enter(
            Level.WARNING,
            "a device array of "
                + resident.length()
                + " "
                + resident.type()
                + " on "
                + resident.device().info().id()
                + " was dropped without close(); its memory is given back now");
        resident.close();
      }
    }
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
    return copyOut(array, () -> array);
  }

  CompletableFuture<Void> copyTo(Object target, long targetLength) {
    checkLength("copyTo", targetLength);
    return copyOut(target, () -> null);
  }

  private <T> CompletableFuture<T> copyOut(Object target, Supplier<T> result) {
    try {
      return engine.scheduler().copyOut(memory(false), target, result);
    } finally {
      Reference.reachabilityFence(engine);
    }
  }

  CompletableFuture<Void> copyFrom(Object source, long sourceLength) {
    checkLength("copyFrom", sourceLength);
    try {
      return engine.scheduler().copyIn(source, memory(true), () -> null);
    } finally {
      Reference.reachabilityFence(engine);
    }
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
        engine, resident, from + sliceFrom, sliceLength, whole == null ? this : whole);
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
