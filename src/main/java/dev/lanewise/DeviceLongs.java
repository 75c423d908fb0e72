package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import java.util.concurrent.CompletableFuture;

/** A {@code long} array on a device. */
public final class DeviceLongs implements DeviceArray {
  private final Residence residence;

  DeviceLongs(Residence residence) {
    this.residence = residence;
    residence.guard(this);
  }

  /** Returns what is behind it. */
  Residence residence() {
    return residence;
  }

  /** Copies it to a new Java array. */
  public CompletableFuture<long[]> get() {
    return residence.get(long[]::new);
  }

  /**
   * Copies it into a Java array.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public CompletableFuture<Void> copyTo(long[] target) {
    return residence.copyTo(target, target.length);
  }

  /**
   * Overwrites it with the contents of a Java array.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public CompletableFuture<Void> copyFrom(long[] source) {
    return residence.copyFrom(source, source.length);
  }

  /**
   * Returns a part of this array: it shares the memory, and closing it does nothing.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public DeviceLongs slice(long from, long length) {
    return new DeviceLongs(residence.slice(from, length));
  }

  @Override
  public long length() {
    return residence.length();
  }

  @Override
  public ElementType type() {
    return ElementType.I64;
  }

  @Override
  public DeviceInfo device() {
    return residence.device();
  }

  @Override
  public boolean isClosed() {
    return residence.isClosed();
  }

  @Override
  public void close() {
    residence.close();
  }

  @Override
  public String toString() {
    return residence.toString();
  }
}
