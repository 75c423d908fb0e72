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
 * is enqueued now is done when that ticket is. What a mark sets off runs under this timeline's
 * lock, in order, and must take no lock that is held while polling.
 *
 * <p>Anyone may poll: an allocation that hopes for freed memory, a thread that asks whether its
 * batch is done. Who wants to be told instead has the {@link CompletionThread} look, at leisure or
 * at once.
 */
final class Timeline {

  /** A recorded driver event and what follows it. */
  static final class Mark {
    private final CUevent event;
    private final long ticket;
    private final Consumer<DeviceException> reached;
    private boolean wanted;
    private boolean urgent;
    private boolean done;
    private boolean waitedFor;

    private Mark(CUevent event, long ticket, Consumer<DeviceException> reached) {
      this.event = event;
      this.ticket = ticket;
      this.reached = reached;
    }
  }

  private final CudaContext context;
  private final EventPool events;
  private final CUstream stream;
  private final CompletionThread completion;
  private final ArrayDeque<Mark> pending = new ArrayDeque<>();
  private volatile long open = 1;
  private volatile long reached;
  private int wanted;
  private int urgent;
  private boolean retired;

  Timeline(CudaContext context, EventPool events, CUstream stream, String name) {
    this.context = context;
    this.events = events;
    this.stream = stream;
    this.completion = new CompletionThread(this, name);
  }

  /** Returns the thread that looks for marks. */
  CompletionThread completion() {
    return completion;
  }

  /** Returns the ticket that covers what is enqueued now. */
  long open() {
    return open;
  }

  /** Returns whether everything a ticket covers is known to be done. */
  boolean isReached(long ticket) {
    return reached >= ticket || context.lost() != null;
  }

  /** Says that nothing more is enqueued: the completion thread ends with the last mark. */
  synchronized void retire() {
    retired = true;
    noteReached(reached);
    completion.hasten();
  }

  /** Returns whether nothing is enqueued, nor ever will be. */
  synchronized boolean isFinished() {
    return retired && pending.isEmpty();
  }

  /** Returns whether there is anything to look for: a mark, or the end. */
  synchronized boolean isWanted() {
    return wanted > 0 || retired;
  }

  // ---- marks

  /**
   * Records a mark.
   *
   * @param wanted whether the completion thread is to look for it at once
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
      if (wanted) {
        want(mark, true);
      }
    } else {
      settle();
      poll();
      open = ticket + 1;
      finish(mark, failure);
    }
    return mark;
  }

  /** Has the completion thread look for a mark, at leisure or at once. */
  synchronized void want(Mark mark, boolean atOnce) {
    if (mark.done) {
      return;
    }
    if (!mark.wanted) {
      mark.wanted = true;
      wanted++;
      completion.wake();
    }
    if (atOnce && !mark.urgent) {
      mark.urgent = true;
      urgent++;
      completion.hasten();
    }
  }

  /** Makes another stream wait for a mark of this one. */
  synchronized void waitIn(CUstream other, Mark mark) {
    if (!mark.done) {
      context.check(JCudaDriver.cuStreamWaitEvent(other, mark.event, 0), "cuStreamWaitEvent");
    }
  }

  // ---- taking notice

  /** Takes notice of the marks that were reached; returns whether there were any. */
  synchronized boolean poll() {
    boolean progress = false;
    Mark head;
    while ((head = pending.peek()) != null) {
      DeviceException failure = context.lost();
      if (failure == null) {
        try {
          if (!isPassed(head)) {
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

  private boolean isPassed(Mark mark) {
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

  /** After the last mark nothing is enqueued under the open ticket, nor ever will be. */
  private void noteReached(long ticket) {
    reached = isFinished() ? open : ticket;
  }

  private void finish(Mark mark, DeviceException failure) {
    mark.done = true;
    noteReached(mark.ticket);
    wanted -= mark.wanted ? 1 : 0;
    urgent -= mark.urgent ? 1 : 0;
    if (mark.event != null && !mark.waitedFor) {
      events.give(mark.event);
    }
    mark.reached.accept(failure);
  }

  // ---- for the completion thread

  /**
   * Returns the next mark if it is worth blocking for: somebody wants one at once, or one that was
   * there already at an earlier look. Its event is not given away until {@link #await} is over.
   *
   * @param seen the last ticket of the earlier look
   */
  synchronized Mark overdue(long seen) {
    Mark head = pending.peek();
    if (head == null || urgent == 0 && !retired && (wanted == 0 || head.ticket > seen)) {
      return null;
    }
    head.waitedFor = true;
    return head;
  }

  /** Blocks in the driver until a mark is passed. */
  void await(Mark head) {
    try {
      context.enter();
      context.check(JCudaDriver.cuEventSynchronize(head.event), "cuEventSynchronize");
    } catch (DeviceException e) {
      fail(head, e);
    }
    poll();
  }

  /** Ends what {@link #overdue} began. */
  synchronized void release(Mark head) {
    head.waitedFor = false;
    if (head.done) {
      events.give(head.event);
    }
  }

  /**
   * The driver may tell here of an earlier failure of the device: it goes to the batch waited for.
   */
  private synchronized void fail(Mark head, DeviceException failure) {
    if (!head.done) {
      settle();
      pending.remove(head);
      finish(head, failure);
    }
  }

  synchronized boolean isDone(Mark mark) {
    return mark.done;
  }
}
