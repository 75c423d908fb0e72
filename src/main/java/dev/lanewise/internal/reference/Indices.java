package dev.lanewise.internal.reference;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A loop over 0 … n − 1, plain or parallel. */
final class Indices {
  private Indices() {}

  static void forEach(boolean parallel, int n, IntConsumer body) {
    if (parallel) {
      IntStream.range(0, n).parallel().forEach(body);
    } else {
      for (int i = 0; i < n; i++) {
        body.accept(i);
      }
    }
  }

  static int number(Object argument) {
    return ((Number) argument).intValue();
  }

  static float real(Object argument) {
    return ((Number) argument).floatValue();
  }
}
