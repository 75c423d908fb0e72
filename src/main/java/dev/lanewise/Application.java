package dev.lanewise;

import dev.lanewise.internal.schedule.Packed;

/**
 * A function with its argument: the task of one item of a map.
 *
 * @param <T> the item
 * @param <R> its result
 */
record Application<T, R>(Fn<? super T, ? extends R> function, T item) implements Task<R>, Packed {

  @Override
  public R call() throws Exception {
    return function.apply(item);
  }

  @Override
  public Object given() {
    return function;
  }
}
