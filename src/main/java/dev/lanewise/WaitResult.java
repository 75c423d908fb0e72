package dev.lanewise;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * How a {@link Futures#wait(Iterable, ReturnWhen) wait} ended. Each set keeps the order in which
 * the futures were given; a future given twice is in it once, and two of them are two, whatever
 * their {@code equals} says.
 *
 * @param done the futures that were done: succeeded, failed or cancelled
 * @param notDone the others
 * @param <F> the kind of future
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> notDone) {

  public WaitResult {
    done = copy(done);
    notDone = copy(notDone);
  }

  private static <F> Set<F> copy(Set<F> futures) {
    Set<F> copy = new InOrder<>();
    copy.addAll(futures);
    return Collections.unmodifiableSet(copy);
  }
}
