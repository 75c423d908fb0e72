package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A kernel was enqueued. */
@Name("dev.lanewise.Launch")
@Label("Launch")
@Category("Lanewise")
@Description("A kernel was enqueued.")
@StackTrace(false)
public final class LaunchEvent extends Event {

  @Label("Device")
  String device;

  @Label("Kernel")
  String kernel;

  @Label("Blocks")
  long blocks;

  @Label("Threads of a block")
  int blockThreads;

  /** Makes an event; its time runs from {@link #start} to {@link #end}. */
  public LaunchEvent() {}

  /** Returns a new event whose time runs from now. */
  public static LaunchEvent start() {
    LaunchEvent event = new LaunchEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it. */
  public void end(String device, String kernel, long blocks, int blockThreads) {
    if (shouldCommit()) {
      this.device = device;
      this.kernel = kernel;
      this.blocks = blocks;
      this.blockThreads = blockThreads;
      commit();
    }
  }
}
