package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One device with its lanes. Calls that only enqueue have lanes of their own, so that none of them
 * stands behind a thread that copies.
 */
final class Site {
  private static final int LAUNCH_LANES = 4;
  static final int COPY_LANES = 4;

  private final Device device;
  private final List<Lane> launchLanes = new ArrayList<>();
  private final List<Lane> copyLanes = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile DeviceLostException lost;

  Site(Device device, CopyCounts copies) {
    this.device = device;
    for (int i = 0; i < LAUNCH_LANES; i++) {
      launchLanes.add(new Lane(device, copies));
    }
    for (int i = 0; i < COPY_LANES; i++) {
      copyLanes.add(new Lane(device, copies));
    }
  }

  Device device() {
    return device;
  }

  /** Returns how many calls are on their way here. */
  int busy() {
    return busy.get();
  }

  void arrive() {
    busy.incrementAndGet();
  }

  void depart() {
    busy.decrementAndGet();
  }

  /** Returns why the device is lost, or null. */
  DeviceLostException lost() {
    return lost;
  }

  void lose(DeviceLostException cause) {
    if (lost == null) {
      lost = cause;
    }
  }

  /**
   * Returns a lane, locked: that of a call to come after, if it is free, since order on it costs
   * nothing; else the one with the fewest calls, so that a row of launches stays on one.
   */
  Lane lockLane(boolean direct, List<Call<?>> precedents) {
    List<Lane> lanes = direct ? launchLanes : copyLanes;
    for (int i = precedents.size() - 1; i >= 0; i--) {
      Lane lane = precedents.get(i).lane();
      if (lane != null && lanes.contains(lane) && lane.tryLock()) {
        return lane;
      }
    }
    Lane best = null;
    for (Lane lane : lanes) {
      if ((best == null || lane.load() < best.load()) && lane.tryLock()) {
        if (best != null) {
          best.unlock();
        }
        best = lane;
      }
    }
    if (best == null) {
      best = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
      best.lock();
    }
    return best;
  }

  /** Returns up to so many more lanes for copies that are free now, locked. */
  List<Lane> lockFreeLanes(Lane own, int most) {
    List<Lane> free = new ArrayList<>();
    for (Lane lane : copyLanes) {
      if (free.size() < most && lane != own && lane.tryLock()) {
        free.add(lane);
      }
    }
    return free;
  }

  /** Closes the lanes and the device. */
  void close() {
    try {
      launchLanes.forEach(Lane::close);
      copyLanes.forEach(Lane::close);
    } finally {
      device.close();
    }
  }
}
