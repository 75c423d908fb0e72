package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceLostException;
import dev.lanewise.internal.events.FallbackEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Which device a call goes to: where its device arrays lie, else the least busy of those that work,
 * else a substitute, which is opened when all are lost.
 */
final class Placement {
  private final List<Site> sites = new CopyOnWriteArrayList<>();
  private final Supplier<Device> substitute;
  private final CopyCounts copies = new CopyCounts();
  private Site substituteSite;
  private boolean closed;

  /**
   * Makes a placement.
   *
   * @param substitute opens the device that takes over when all are lost, or null to refuse then
   */
  Placement(List<Device> devices, Supplier<Device> substitute) {
    devices.forEach(device -> sites.add(new Site(device, copies)));
    this.substitute = substitute;
  }

  /**
   * Returns where a call with such operands goes.
   *
   * @throws IllegalArgumentException if arrays lie on different devices
   * @throws DeviceLostException if it must go to a device that is lost
   */
  Site of(List<? extends Operand> operands) {
    Site site = null;
    for (Operand operand : operands) {
      if (operand instanceof Operand.Memory) {
        site = same(site, (Operand.Memory) operand);
      } else if (operand instanceof Operand.Struct) {
        for (Operand.Struct.Field field : ((Operand.Struct) operand).pointers()) {
          site = same(site, field.memory());
        }
      }
    }
    return site == null ? leastBusy() : working(site);
  }

  private static Site same(Site site, Operand.Memory memory) {
    Site other = memory.resident().site();
    if (site != null && site != other) {
      throw new IllegalArgumentException(
          "device arrays of one call must lie on one device, given "
              + site.device().info().id()
              + " and "
              + other.device().info().id());
    }
    return other;
  }

  /** Returns the site of one of the devices. */
  Site of(Device device) {
    return sites.stream().filter(s -> s.device() == device).findFirst().orElseThrow();
  }

  /** Returns a site, unless its device is lost. */
  static Site working(Site site) {
    DeviceLostException lost = site.lost();
    if (lost != null) {
      throw new DeviceLostException(
          lost.device(), lost.operation(), lost.code(), lost.getMessage(), lost);
    }
    return site;
  }

  /** Returns the least busy site, or the substitute's. */
  Site leastBusy() {
    Site least = null;
    for (Site site : sites) {
      if (site.lost() == null && (least == null || site.busy() < least.busy())) {
        least = site;
      }
    }
    return least != null ? least : substitute();
  }

  /** Opens the substitute, once; it may be lost in turn. */
  private synchronized Site substitute() {
    if (closed) {
      throw Roster.refusal();
    }
    Site lost = sites.get(0);
    if (substitute == null || substituteSite != null) {
      return working(substitute == null ? lost : substituteSite);
    }
    substituteSite = new Site(substitute.get(), copies);
    sites.add(substituteSite);
    FallbackEvent.record(
        lost.device().info().id(), substituteSite.device().info().id(), lost.lost().getMessage());
    return substituteSite;
  }

  /** Returns what was copied to the devices and from them. */
  CopyCounts copies() {
    return copies;
  }

  /** Returns the devices that work. */
  List<Device> devices() {
    return sites.stream().filter(s -> s.lost() == null).map(Site::device).toList();
  }

  /** Closes the devices; the call that is last to end has ended. */
  synchronized void close() {
    closed = true;
    sites.forEach(Site::close);
  }
}
