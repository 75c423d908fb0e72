package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A task ran, from its start to its end. */
@Name("dev.lanewise.Task")
@Label("Task")
@Category("Lanewise")
@Description("A task ran, from its start to its end.")
@StackTrace(false)
public final class TaskEvent extends Event {

  @Label("Kind")
  String kind;

  @Label("Name")
  String name;

  @Label("Device")
  String device;

  @Label("Outcome")
  String outcome;

  /** Makes an event; its time runs from {@link #start} to {@link #end}. */
  public TaskEvent() {}

  /** Returns a new event whose time runs from now. */
  public static TaskEvent start() {
    TaskEvent event = new TaskEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it; the outcome is "done", "failed" or "cancelled". */
  public void end(String kind, String name, String device, String outcome) {
    if (shouldCommit()) {
      this.kind = kind;
      this.name = name;
      this.device = device;
      this.outcome = outcome;
      commit();
    }
  }
}
