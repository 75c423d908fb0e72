package dev.lanewise;

import java.util.Collection;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Where the items of a map come from.
 *
 * @param items the items
 * @param sizeOrMinusOne how many there are, or -1 if that is not known
 * @param onClose what is to be done when no more items are taken
 * @param <T> an item
 */
record Source<T>(Iterator<? extends T> items, long sizeOrMinusOne, Runnable onClose) {

  static <T> Source<T> of(Iterator<? extends T> items) {
    return new Source<>(items, -1, () -> {});
  }

  static <T> Source<T> of(Iterable<? extends T> items) {
    long size = items instanceof Collection<?> ? ((Collection<?>) items).size() : -1;
    return new Source<>(items.iterator(), size, () -> {});
  }

  static <T> Source<T> of(Stream<? extends T> items) {
    return new Source<>(items.iterator(), -1, items::close);
  }
}
