package dev.lanewise;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * How a {@link Futures#wait(Iterable, ReturnWhen) wait} ended. Each set keeps the order in which
 * the futures were given; a future given twice is in it once.
 *
 * @param done the futures that were done: succeeded, failed or cancelled
 * @param notDone the others
 * @param <F> the kind of future
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> notDone) {

  public WaitResult {
    done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
    notDone = Collections.unmodifiableSet(new LinkedHashSet<>(notDone));
  }
}
