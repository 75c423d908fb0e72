package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A worker process was started, until it had connected; or it has ended. */
@Name("dev.lanewise.Worker")
@Label("Worker process")
@Category("Lanewise")
@Description("A worker process was started, until it had connected; or it has ended.")
@StackTrace(false)
public final class WorkerEvent extends Event {

  @Label("Worker")
  String worker;

  @Label("Process id")
  long pid;

  @Label("What happened")
  String happening;

  @Label("Exit code")
  int exitCode;

  /** Makes an event; its time runs from {@link #start}. */
  public WorkerEvent() {}

  /** Returns a new event whose time runs from now. */
  public static WorkerEvent start() {
    WorkerEvent event = new WorkerEvent();
    event.begin();
    return event;
  }

  /** Records that the worker has connected. */
  public void started(String worker, long pid) {
    record(worker, pid, "start", 0);
  }

  /** Records that a worker has ended. */
  public static void exited(String worker, long pid, int exitCode) {
    new WorkerEvent().record(worker, pid, "exit", exitCode);
  }

  private void record(String worker, long pid, String happening, int exitCode) {
    if (shouldCommit()) {
      this.worker = worker;
      this.pid = pid;
      this.happening = happening;
      this.exitCode = exitCode;
      commit();
    }
  }
}
