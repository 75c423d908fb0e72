package dev.lanewise.internal.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A kernel source was made ready for a device: compiled, or found in the cache. */
@Name("dev.lanewise.KernelCompile")
@Label("Kernel compile")
@Category("Lanewise")
@Description("A kernel source was made ready for a device: compiled, or found in the cache.")
@StackTrace(false)
public final class CompileEvent extends Event {

  @Label("Device")
  String device;

  @Label("File")
  String file;

  @Label("Compiler")
  String compiler;

  @Label("Cache hit")
  boolean cacheHit;

  @Label("Binary bytes")
  long bytes;

  /** Makes an event; its time runs from {@link #start} to {@link #end}. */
  public CompileEvent() {}

  /** Returns a new event whose time runs from now. */
  public static CompileEvent start() {
    CompileEvent event = new CompileEvent();
    event.begin();
    return event;
  }

  /** Ends the event and records it. */
  public void end(String device, String file, String compiler, boolean cacheHit, long bytes) {
    if (shouldCommit()) {
      this.device = device;
      this.file = file;
      this.compiler = compiler;
      this.cacheHit = cacheHit;
      this.bytes = bytes;
      commit();
    }
  }
}
