package dev.lanewise;

import dev.lanewise.internal.schedule.Nanos;
import dev.lanewise.internal.schedule.PoolTask;
import dev.lanewise.internal.schedule.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The results of a map over items: a queue of futures, filled from the input either at once or,
 * with a buffer, whenever a result has been taken. What ends the input before its time, a refusal
 * by the executor or a failure of the source, is thrown after the results of what was submitted.
 *
 * @param <T> an item
 * @param <R> its result
 */
final class OrderedMap<T, R> implements MapResults<R> {

  /** Queues the tasks of a chunk; returns the futures of those it took. */
  interface Submitter {
    <R> List<PoolTask<R>> submit(List<Task<R>> chunk);
  }

  private final Submitter submitter;
  private final Fn<? super T, ? extends R> function;
  private final Iterator<? extends T> items;
  private final Runnable onClose;
  private final int buffer;
  private final int chunk;
  private final boolean bounded;
  private final long deadline;
  private final ProgressMeter meter;
  private final Deque<PoolTask<R>> pending = new ArrayDeque<>();
  private Throwable cutShort;
  private int submitted;
  private boolean closed;

  /** Takes from the source what may be taken now, and submits it. */
  OrderedMap(
      Submitter submitter,
      Fn<? super T, ? extends R> function,
      Source<? extends T> source,
      MapOptions options) {
    this.submitter = submitter;
    this.function = Objects.requireNonNull(function, "function");
    this.items = source.items();
    this.onClose = source.onClose();
    this.buffer = options.bufferOrMost();
    this.chunk = Math.min(options.chunkSize(), buffer);
    this.bounded = options.timeoutOrNull() != null;
    this.deadline = bounded ? System.nanoTime() + Nanos.of(options.timeoutOrNull()) : 0;
    this.meter = options.meterOrNull(source.sizeOrMinusOne());
    fill();
    if (cutShort != null && pending.isEmpty()) {
      close();
      throw OrderedMap.<RuntimeException>unchecked(cutShort);
    }
  }

  /** Lets a failure through as it is: an iterator of the user's may throw anything. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }

  /** Submits items, a chunk at a time, while there is room for a chunk's results. */
  private void fill() {
    try {
      while (cutShort == null && buffer - pending.size() >= chunk && items.hasNext()) {
        submit(nextChunk());
      }
    } catch (Throwable e) {
      cutShort = e;
    }
    if (meter != null && cutShort == null && buffer - pending.size() >= chunk) {
      meter.total(submitted);
    }
  }

  /** Returns the next items as tasks; if the source fails midway, those before. */
  private List<Task<R>> nextChunk() {
    List<Task<R>> tasks = new ArrayList<>();
    try {
      while (tasks.size() < chunk && items.hasNext()) {
        tasks.add(new Application<>(function, items.next()));
      }
    } catch (Throwable e) {
      cutShort = e;
    }
    return tasks;
  }

  private void submit(List<Task<R>> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    List<PoolTask<R>> taken = submitter.submit(tasks);
    submitted += taken.size();
    if (taken.size() < tasks.size()) {
      cutShort = new RejectedExecutionException("the executor refused an item of a chunk");
    }
    pending.addAll(taken);
    if (meter != null) {
      taken.forEach(task -> task.whenComplete((result, failure) -> meter.itemDone()));
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && (!pending.isEmpty() || cutShort != null);
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("every result has been returned");
    }
    if (pending.isEmpty()) {
      close();
      throw OrderedMap.<RuntimeException>unchecked(cutShort);
    }
    try {
      return await(pending.peek());
    } catch (ExecutionException e) {
      throw new CompletionException(Words.of(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      throw Arrivals.interrupted("the next result", e);
    } catch (TimeoutException e) {
      throw timedOut();
    }
  }

  /** Waits for a result; once it is there, in whatever form, the next items take its place. */
  private R await(PoolTask<R> first)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return bounded
          ? first.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
          : first.get();
    } finally {
      if (first.isDone() && !closed) {
        pending.poll();
        fill();
      }
    }
  }

  private FuturesTimeoutException timedOut() {
    int unfinished = (int) pending.stream().filter(f -> !f.isDone()).count();
    close();
    return new FuturesTimeoutException(unfinished, submitted);
  }

  @Override
  public Stream<R> stream() {
    Spliterator<R> rest = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(rest, false).onClose(this::close);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pending.forEach(f -> f.cancel(false));
      pending.clear();
      onClose.run();
    }
  }
}
