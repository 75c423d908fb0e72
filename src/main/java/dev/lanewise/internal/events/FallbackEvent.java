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

  private FallbackEvent() {}

  /** Records that a device was taken in place of another. */
  public static void record(String wanted, String used, String reason) {
    FallbackEvent event = new FallbackEvent();
    if (event.shouldCommit()) {
      event.wanted = wanted;
      event.used = used;
      event.reason = reason;
      event.commit();
    }
  }
}
