package dev.lanewise;

import java.io.Serializable;
import java.util.Iterator;

/**
 * Two inputs walked in lockstep, as long as the shorter one.
 *
 * @param <A> an item of the first
 * @param <B> an item of the second
 */
final class Lockstep<A, B> implements Iterator<Lockstep.Pair<A, B>> {

  /** An item of each. */
  record Pair<A, B>(A first, B second) implements Serializable {}

  private final Iterator<? extends A> first;
  private final Iterator<? extends B> second;

  Lockstep(Iterator<? extends A> first, Iterator<? extends B> second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the function of pairs that applies a function of two arguments. */
  static <A, B, R> Fn<Pair<A, B>, R> onPairs(Fn2<? super A, ? super B, ? extends R> function) {
    return pair -> function.apply(pair.first(), pair.second());
  }

  @Override
  public boolean hasNext() {
    return first.hasNext() && second.hasNext();
  }

  @Override
  public Pair<A, B> next() {
    return new Pair<>(first.next(), second.next());
  }
}
