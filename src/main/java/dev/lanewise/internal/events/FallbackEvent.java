package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A device could not be used and another was taken. */
@Name("dev.lanewise.Fallback")
@Label("Fallback")
@Category("Lanewise")
@Description("A device could not be used and another was taken.")
@StackTrace(false)
public final class FallbackEvent extends Event {

  @Label("Wanted")
  String wanted;

  @Label("Used")
  String used;

  @Label("Reason")
  String reason;

  /** Makes an event; its time runs from {@link #start} to {@link #end}. */
  public FallbackEvent() {}

  /** Returns a new event whose time runs from now. */
  public static FallbackEvent start() {
    FallbackEvent event = new FallbackEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it. */
  public void end(String wanted, String used, String reason) {
    if (shouldCommit()) {
      this.wanted = wanted;
      this.used = used;
      this.reason = reason;
      commit();
    }
  }
}
