package dev.lanewise;

import java.io.Serializable;

/**
 * A function of two arguments that may throw, and that can travel to another process if all it
 * captures can.
 *
 * @param <A> its first argument
 * @param <B> its second argument
 * @param <R> its result
 */
@FunctionalInterface
public interface Fn2<A, B, R> extends Serializable {

  /**
   * Applies it.
   *
   * @throws Exception any failure: it fails the item it was applied for
   */
  R apply(A first, B second) throws Exception;
}
