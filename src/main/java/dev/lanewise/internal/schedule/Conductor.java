package dev.lanewise.internal.schedule;

import dev.lanewise.device.DeviceLostException;
import dev.lanewise.device.Event;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes a call through its life, as told in {@link Scheduler}: submitted, enqueued, over, finished,
 * each on the thread that it belongs on.
 */
final class Conductor {

  private final Roster roster;
  private final Order order = new Order();
  private final ThreadPool dispatchers;
  private final ThreadPool callbacks;

  Conductor(Roster roster, ThreadPool dispatchers, ThreadPool callbacks) {
    this.roster = roster;
    this.dispatchers = dispatchers;
    this.callbacks = callbacks;
  }

  // ---- submitted

  /** Takes a call on; enqueues it here if that needs no waiting. */
  <T> Work<T> submit(Call<T> call) {
    call.setUses(Order.distinct(call.arrays()));
    pin(call);
    try {
      roster.admit(call);
    } catch (RejectedExecutionException e) {
      unpin(call);
      throw e;
    }
    call.site().arrive();
    if (order.enter(call)) {
      return call;
    }
    if (call.isDirect()) {
      enqueue(call, true);
    } else {
      dispatch(call);
    }
    return call;
  }

  private void dispatch(Call<?> call) {
    runOn(dispatchers, () -> enqueue(call, false));
  }

  /** Runs something on a pool; if no thread can be had, here: better than never. */
  static void runOn(ThreadPool pool, Runnable task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private static void pin(Call<?> call) {
    List<Resident> pinned = new ArrayList<>();
    try {
      for (Use use : call.uses()) {
        if (use.resident() != null) {
          use.resident().pin();
          pinned.add(use.resident());
        }
      }
    } catch (IllegalStateException e) {
      pinned.forEach(Resident::unpin);
      throw e;
    }
  }

  private static void unpin(Call<?> call) {
    for (Use use : call.uses()) {
      if (use.resident() != null) {
        release(use.resident()::unpin, call);
      }
    }
  }

  /** Gives something back; a device that cannot take it must not keep a future from its end. */
  private static void release(Runnable release, Call<?> call) {
    try {
      release.run();
    } catch (RuntimeException e) {
      Journal.enter(Level.WARNING, "freeing memory of " + call + " failed", e);
    }
  }

  // ---- enqueued

  /**
   * Enqueues a call.
   *
   * @param unpublished whether nobody has its future yet, so that ending it runs no user code
   */
  private void enqueue(Call<?> call, boolean unpublished) {
    Event event = null;
    Throwable failure = null;
    try {
      Lane lane = call.site().lockLane(call.isDirect(), call.turn().precedents());
      try {
        call.goesTo(lane);
        event = perform(call, lane);
      } catch (Throwable e) {
        failure = e;
        event = closeBatch(lane);
      } finally {
        lane.unlock();
      }
      if (event == null) {
        call.turn().precedents().stream().map(Call::event).forEach(Conductor::outlast);
      }
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    }
    unpin(call); // before anybody can see the event, end the call with it and close the device
    call.enqueuedAs(event, failure);
    order.enqueued(call).forEach(this::dispatch);
    awaitEnd(call, unpublished);
  }

  private static Event perform(Call<?> call, Lane lane) throws Throwable {
    for (Call<?> before : call.turn().precedents()) {
      Event event = before.event();
      if (event != null && before.lane() != lane && !event.isDone()) {
        lane.stream().waitFor(event);
      }
    }
    // A call that does more than enqueue has started before the device comes to it.
    boolean asked = call.isDirect() && lane.stream().beginIf(call::start);
    if (!asked && !call.start()) {
      throw new CancellationException("not started");
    }
    return call.perform(lane.stream());
  }

  /**
   * Returns the event of what was enqueued before a failure, or null if there is none to be had.
   */
  private static Event closeBatch(Lane lane) {
    try {
      return lane.stream().record();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static void outlast(Event event) {
    if (event != null) {
      Events.failure(event);
    }
  }

  // ---- over and finished

  /**
   * Sees to it that somebody ends the call. The submitter of an unpublished one will most likely
   * watch it in {@code join}: the device need not hurry to tell.
   */
  private void awaitEnd(Call<?> call, boolean unpublished) {
    Event event = call.event();
    if (event == null) {
      endElsewhere(call, null, unpublished);
    } else if (unpublished && event.isDone()) {
      endElsewhere(call, Events.failure(event), true);
    } else if (unpublished) {
      event.whenDoneAtLeisure(ofDevice -> endElsewhere(call, ofDevice, false));
    } else {
      event.whenDone(ofDevice -> endElsewhere(call, ofDevice, false));
    }
  }

  /** Ends a call, if nobody else does, without running user code on this thread. */
  private void endElsewhere(Call<?> call, Throwable ofDevice, boolean unpublished) {
    if (call.isWatched() || !call.claimEnd()) {
      return;
    }
    Throwable failure = call.outcome(ofDevice);
    over(call, failure);
    if (unpublished) {
      finish(call, failure);
    } else if (!call.leaveToWaiter(failure)) {
      runOn(callbacks, call::finishLeft);
    }
  }

  /** Ends a call on a user's thread that has claimed it. */
  void end(Call<?> call, Throwable ofDevice) {
    Throwable failure = call.outcome(ofDevice);
    over(call, failure);
    finish(call, failure);
  }

  private void over(Call<?> call, Throwable failure) {
    if (failure instanceof DeviceLostException && !call.site().device().renewsItself()) {
      call.site().lose((DeviceLostException) failure);
    }
    release(call::free, call);
    List<Call<?>> next = order.over(call);
    call.depart();
    next.forEach(this::dispatch);
  }

  void finish(Call<?> call, Throwable failure) {
    try {
      if (failure instanceof CancellationException) {
        call.completeExceptionally(failure); // whoever prevents it may not be so far yet
      }
      call.finish(failure);
    } finally {
      roster.dismiss(call);
    }
  }
}
