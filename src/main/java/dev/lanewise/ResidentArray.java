package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import java.lang.reflect.Array;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What arrays on a device have in common, whatever their type.
 *
 * @param <A> the Java array with the same elements
 */
abstract sealed class ResidentArray<A> implements DeviceArray
    permits DeviceBytes, DeviceShorts, DeviceInts, DeviceLongs, DeviceFloats, DeviceDoubles {
  private final Residence residence;

  ResidentArray(Residence residence) {
    this.residence = residence;
    residence.guard(this);
  }

  /** Returns what is behind it. */
  Residence residence() {
    return residence;
  }

  /** Copies it to a new Java array. */
  @Override
  @SuppressWarnings("unchecked") // the array class of the type is A
  public CompletableFuture<A> get() {
    Class<?> element = type().arrayClass().getComponentType();
    return residence.get(length -> (A) Array.newInstance(element, length));
  }

  /**
   * Copies it into a Java array.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public CompletableFuture<Void> copyTo(A target) {
    return residence.copyTo(target, Array.getLength(target));
  }

  /**
   * Overwrites it with the contents of a Java array.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public CompletableFuture<Void> copyFrom(A source) {
    return residence.copyFrom(source, Array.getLength(Objects.requireNonNull(source, "source")));
  }

  @Override
  public long length() {
    return residence.length();
  }

  @Override
  public ElementType type() {
    return residence.resident().type();
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
