package dev.lanewise;

import java.io.Serializable;

/**
 * A function of one argument that may throw, and that can travel to another process if all it
 * captures can.
 *
 * @param <T> its argument
 * @param <R> its result
 */
@FunctionalInterface
public interface Fn<T, R> extends Serializable {

  /**
   * Applies it.
   *
   * @throws Exception any failure: it fails the item, or the future, it was applied for
   */
  R apply(T argument) throws Exception;
}
