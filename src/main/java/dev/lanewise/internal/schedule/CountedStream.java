package dev.lanewise.internal.schedule;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import java.util.function.BooleanSupplier;

/**
 * A stream whose copies are counted when they have been enqueued.
 *
 * @param inner does the work
 * @param counts gets the bytes
 */
record CountedStream(Stream inner, CopyCounts counts) implements Stream {

  @Override
  public Device device() {
    return inner.device();
  }

  @Override
  public void copyIn(
      Object source, long sourceIndex, DeviceBuffer target, long targetIndex, long count) {
    inner.copyIn(source, sourceIndex, target, targetIndex, count);
    counts.in(count * target.type().bytes());
  }

  @Override
  public void copyOut(
      DeviceBuffer source, long sourceIndex, Object target, long targetIndex, long count) {
    inner.copyOut(source, sourceIndex, target, targetIndex, count);
    counts.out(count * source.type().bytes());
  }

  @Override
  public void zero(DeviceBuffer target, long targetIndex, long count) {
    inner.zero(target, targetIndex, count);
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    inner.launch(kernel, grid, arguments);
  }

  @Override
  public boolean beginIf(BooleanSupplier wanted) {
    return inner.beginIf(wanted);
  }

  @Override
  public Event record() {
    return inner.record();
  }

  @Override
  public void waitFor(Event event) {
    inner.waitFor(event);
  }

  @Override
  public void close() {
    inner.close();
  }
}
