package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A copy between a Java array and device memory was enqueued. */
@Name("dev.lanewise.Copy")
@Label("Copy")
@Category("Lanewise")
@Description("A copy between a Java array and device memory was enqueued.")
@StackTrace(false)
public final class CopyEvent extends Event {

  @Label("Device")
  String device;

  @Label("To the device")
  boolean toDevice;

  @Label("Bytes")
  long bytes;

  /** Makes an event; its time runs from {@link #start} to {@link #end}. */
  public CopyEvent() {}

  /** Returns a new event whose time runs from now. */
  public static CopyEvent start() {
    CopyEvent event = new CopyEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it. */
  public void end(String device, boolean toDevice, long bytes) {
    if (shouldCommit()) {
      this.device = device;
      this.toDevice = toDevice;
      this.bytes = bytes;
      commit();
    }
  }
}
