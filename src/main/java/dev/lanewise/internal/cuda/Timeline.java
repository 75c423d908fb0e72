package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import jcuda.driver.CUevent;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * How far one driver stream has come, and the thread that notices.
 *
 * <p>A {@link Mark} is a driver event recorded between operations, with what is to happen once it
 * is reached. Marks carry growing tickets; {@link #open} is the ticket of the next one, so whatever
 * is enqueued now is done when that ticket is. What a mark sets off runs under this timeline's
 * lock, in order, and must take no lock that is held while polling.
 *
 * <p>Anyone may poll: an allocation that hopes for freed memory, a thread that asks whether its
 * batch is done. When somebody wants to be told, the completion thread waits for the marks: it
 * spins for a moment, since most kernels are short, then blocks in the driver. There is one such
 * thread for each stream, made when first needed, because streams finish in no fixed order: a
 * single one would have to poll, or a long kernel would hide the short ones of other streams.
 * Callbacks run on it and nowhere else. While nobody wants to be told, it sleeps, and launches cost
 * it nothing.
 */
final class Timeline {
  private static final long SPIN_NANOS = 10_000;

  /** A recorded driver event and what follows it. */
  static final class Mark {
    private final CUevent event;
    private final long ticket;
    private final Consumer<DeviceException> reached;
    private boolean wanted;
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
  private final String name;
  private final ArrayDeque<Mark> pending = new ArrayDeque<>();
  private final ArrayDeque<Runnable> callbacks = new ArrayDeque<>();
  private volatile long open = 1;
  private volatile long reached;
  private int wanted;
  private boolean retired;
  private Thread thread;

  Timeline(CudaContext context, EventPool events, CUstream stream, String name) {
    this.context = context;
    this.events = events;
    this.stream = stream;
    this.name = name;
  }

  /** Returns the ticket that covers what is enqueued now. */
  long open() {
    return open;
  }

  /** Returns whether everything a ticket covers is known to be done. */
  boolean isReached(long ticket) {
    return reached >= ticket || context.lost() != null;
  }

  /** Says that nothing more is enqueued: the thread ends with the last mark. */
  synchronized void retire() {
    retired = true;
    notifyAll();
  }

  /** Returns whether nothing is enqueued, nor ever will be. */
  synchronized boolean isOver() {
    return retired && pending.isEmpty() && thread == null;
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
      if (wanted) {
        want(mark);
      }
    } else {
      settle();
      poll();
      open = ticket + 1;
      finish(mark, failure);
    }
    return mark;
  }

  /** Has the completion thread look for a mark. */
  synchronized void want(Mark mark) {
    if (!mark.done && !mark.wanted) {
      mark.wanted = true;
      wanted++;
      wake();
    }
  }

  /** Has the completion thread run something. */
  synchronized void execute(Runnable callback) {
    callbacks.add(callback);
    wake();
  }

  private void wake() {
    if (thread == null) {
      thread = new Thread(this::run, name);
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  /** Makes another stream wait for a mark of this one. */
  synchronized void waitIn(CUstream other, Mark mark) {
    if (!mark.done) {
      context.check(JCudaDriver.cuStreamWaitEvent(other, mark.event, 0), "cuStreamWaitEvent");
    }
  }

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

  private void finish(Mark mark, DeviceException failure) {
    mark.done = true;
    reached = mark.ticket;
    if (mark.wanted) {
      wanted--;
    }
    if (mark.event != null && !mark.waitedFor) {
      events.give(mark.event);
    }
    mark.reached.accept(failure);
  }

  private void run() {
    boolean more = true;
    while (more) {
      Mark head;
      Runnable callback;
      synchronized (this) {
        while (callbacks.isEmpty() && wanted == 0 && !retired) {
          waitForWork();
        }
        callback = callbacks.poll();
        head = callback == null ? pending.peek() : null;
        more = callback != null || head != null;
        if (head != null) {
          head.waitedFor = true;
        } else if (!more) {
          thread = null;
        }
      }
      if (callback != null) {
        callback.run();
      } else if (head != null) {
        waitFor(head);
      }
    }
  }

  private void waitForWork() {
    try {
      wait();
    } catch (InterruptedException e) {
      // Nobody has reason to interrupt this thread, and work that is pending must not hang.
    }
  }

  /** Blocks until a mark is passed; its event is not given away meanwhile. */
  private void waitFor(Mark head) {
    long start = System.nanoTime();
    boolean passed = poll();
    while (!passed && System.nanoTime() - start < SPIN_NANOS) {
      Thread.onSpinWait();
      passed = poll();
    }
    if (!passed && !isDone(head)) {
      try {
        context.enter();
        context.check(JCudaDriver.cuEventSynchronize(head.event), "cuEventSynchronize");
      } catch (DeviceException e) {
        fail(head, e);
      }
      poll();
    }
    synchronized (this) {
      head.waitedFor = false;
      if (head.done) {
        events.give(head.event);
      }
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

  private synchronized boolean isDone(Mark mark) {
    return mark.done;
  }

  /** Waits for the thread's end; returns whether the caller was interrupted meanwhile. */
  boolean join() {
    boolean interrupted = false;
    Thread running;
    synchronized (this) {
      running = thread;
    }
    while (running != null && running.isAlive() && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
