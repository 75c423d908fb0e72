package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import jcuda.driver.CUevent;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * How far one driver stream has come.
 *
 * <p>A {@link Mark} is a driver event recorded between operations, with what is to happen once it
 * is reached. Marks carry growing tickets; {@link #open} is the ticket of the next one, so whatever
 * is enqueued now is done when that ticket is. Whoever has reason to look polls: the completion
 * thread, a thread that waits, an allocation that hopes for freed memory. What a mark sets off runs
 * under this timeline's lock, in order, and must take no other lock that is held while polling.
 */
final class Timeline {

  /** A recorded driver event and what follows it. */
  static final class Mark {
    private final CUevent event;
    private final long ticket;
    private final Consumer<DeviceException> reached;
    private boolean wanted;
    private boolean done;

    private Mark(CUevent event, long ticket, Consumer<DeviceException> reached) {
      this.event = event;
      this.ticket = ticket;
      this.reached = reached;
    }
  }

  private final CudaContext context;
  private final EventPool events;
  private final CUstream stream;
  private final ArrayDeque<Mark> pending = new ArrayDeque<>();
  private volatile long open = 1;
  private volatile long reached;
  private volatile int wanted;
  private boolean retired;

  Timeline(CudaContext context, EventPool events, CUstream stream) {
    this.context = context;
    this.events = events;
    this.stream = stream;
  }

  /** Returns the ticket that covers what is enqueued now. */
  long open() {
    return open;
  }

  /** Returns whether everything a ticket covers is known to be done. */
  boolean isReached(long ticket) {
    return reached >= ticket || context.lost() != null;
  }

  /** Says that nothing more is enqueued. */
  synchronized void retire() {
    retired = true;
  }

  /** Returns whether nothing is enqueued, nor ever will be. */
  synchronized boolean isOver() {
    return retired && pending.isEmpty();
  }

  /** Returns whether somebody waits for a mark, so that the completion thread must poll. */
  boolean isWanted() {
    return wanted > 0;
  }

  /**
   * Records a mark.
   *
   * @param wanted whether the completion thread is to look for it
   * @param reached what follows; gets null, or why the device failed. If the mark itself cannot be
   *     recorded it is called before this method returns, after waiting for the device
   */
  synchronized Mark mark(boolean wanted, Consumer<DeviceException> reached) {
    long ticket = open;
    DeviceException failure = context.lost();
    CUevent event = null;
    try {
      if (failure == null) {
        context.enter();
        event = events.take();
        context.check(JCudaDriver.cuEventRecord(event, stream), "cuEventRecord");
      }
    } catch (DeviceException e) {
      failure = e;
    }
    Mark mark = new Mark(event, ticket, reached);
    if (failure == null) {
      pending.add(mark);
      open = ticket + 1;
      want(wanted ? mark : null);
    } else {
      settle();
      poll();
      open = ticket + 1;
      finish(mark, failure);
    }
    return mark;
  }

  /** Asks the completion thread to look for a mark. */
  synchronized void want(Mark mark) {
    if (mark != null && !mark.done && !mark.wanted) {
      mark.wanted = true;
      wanted++;
    }
  }

  /** Makes another stream wait for a mark of this one. */
  synchronized void waitIn(CUstream other, Mark mark) {
    if (!mark.done) {
      context.check(JCudaDriver.cuStreamWaitEvent(other, mark.event, 0), "cuStreamWaitEvent");
    }
  }

  /** Runs what follows the marks that were reached; returns whether there were any. */
  synchronized boolean poll() {
    boolean progress = false;
    Mark head;
    while ((head = pending.peek()) != null) {
      DeviceException failure = context.lost();
      if (failure == null) {
        try {
          if (!isOver(head)) {
            return progress;
          }
        } catch (DeviceException e) {
          failure = e;
          settle();
        }
      }
      pending.poll();
      finish(head, failure);
      progress = true;
    }
    return progress;
  }

  private boolean isOver(Mark mark) {
    context.enter();
    int result = JCudaDriver.cuEventQuery(mark.event);
    if (result != CUresult.CUDA_ERROR_NOT_READY) {
      context.check(result, "cuEventQuery");
    }
    return result == CUresult.CUDA_SUCCESS;
  }

  /** With no event to tell, waiting for the whole device is the way to know. */
  private void settle() {
    try {
      if (context.lost() == null) {
        context.synchronize();
      }
    } catch (DeviceException e) {
      // The device is lost, or about to be: what follows the marks is told by their failure.
    }
  }

  private void finish(Mark mark, DeviceException failure) {
    mark.done = true;
    reached = mark.ticket;
    if (mark.wanted) {
      wanted--;
    }
    if (mark.event != null) {
      events.give(mark.event);
    }
    mark.reached.accept(failure);
  }
}
