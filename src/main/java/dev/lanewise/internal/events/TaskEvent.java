package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A task or a call on a device ran, from its start to its end, after it had waited for its turn.
 */
@Name("dev.lanewise.Task")
@Label("Task")
@Category("Lanewise")
@Description("A task or a call on a device ran, after it had waited for its turn.")
@StackTrace(false)
public final class TaskEvent extends Event {
  /** Stands for every task while nobody records. */
  private static final TaskEvent OFF = new TaskEvent();

  @Label("Kind")
  String kind;

  @Label("Name")
  String name;

  @Label("Device")
  String device;

  @Label("Outcome")
  String outcome;

  @Label("Waited")
  @Description("From the submission to the start, or to the end if it never started")
  @Timespan(Timespan.NANOSECONDS)
  long waited;

  @Label("Ran")
  @Description("From the start to the end of the work, in a worker process by its clock")
  @Timespan(Timespan.NANOSECONDS)
  long ran;

  private transient long queued;
  private transient long start;
  private transient boolean started;

  /** Makes an event; see {@link #queued}. */
  public TaskEvent() {}

  /** Returns the event of a task that is submitted now. */
  public static TaskEvent queued() {
    TaskEvent event = new TaskEvent();
    if (!event.isEnabled()) {
      return OFF;
    }
    event.queued = System.nanoTime();
    return event;
  }

  /** Notes that the task starts now. */
  public void started() {
    if (this != OFF) {
      started = true;
      start = System.nanoTime();
      waited = start - queued;
      begin();
    }
  }

  /** Notes that the work has ended, after it has run for so long in another process. */
  public void ranElsewhere(long nanos) {
    if (this != OFF) {
      ran = nanos;
      waited = Math.max(0, System.nanoTime() - queued - nanos);
    }
  }

  /** Returns whether somebody records it. */
  public boolean isRecorded() {
    return this != OFF;
  }

  /**
   * Ends the event and records it; the outcome is "done", "failed" or "cancelled". Must not be
   * called unless it {@link #isRecorded}.
   */
  public void end(String kind, String name, String device, String outcome) {
    end();
    if (shouldCommit()) {
      this.kind = kind;
      this.name = name;
      this.device = device;
      this.outcome = outcome;
      if (!started) {
        waited = System.nanoTime() - queued;
      } else if (ran == 0) {
        ran = System.nanoTime() - start;
      }
      commit();
    }
  }
}
