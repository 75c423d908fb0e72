package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.Stream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** A stream and the lock of the thread that enqueues on it; the stream is opened when needed. */
final class Lane {
  private final Device device;
  private final CopyCounts copies;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger load = new AtomicInteger();
  private Stream stream;

  Lane(Device device, CopyCounts copies) {
    this.device = device;
    this.copies = copies;
  }

  boolean tryLock() {
    return lock.tryLock();
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Returns how many calls are under way on it. */
  int load() {
    return load.get();
  }

  /** Notes that a call was put on it. */
  void arrive() {
    load.incrementAndGet();
  }

  /** Notes that a call on it is over. */
  void depart() {
    load.decrementAndGet();
  }

  /** Returns the stream; the lock must be held. */
  Stream stream() {
    if (stream == null) {
      stream = new CountedStream(device.openStream(), copies);
    }
    return stream;
  }

  /** Closes the stream, if it was opened. */
  void close() {
    lock.lock();
    try {
      if (stream != null) {
        stream.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
