package dev.lanewise.internal.cpu;

import dev.lanewise.device.KernelSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The last compiled sources; one compilation of a source at a time. */
final class CompileCache {
  private static final int CAPACITY = 64;

  private final Function<KernelSource, Compiled> compiler;
  private final Map<KernelSource, CompletableFuture<Compiled>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<KernelSource, CompletableFuture<Compiled>> eldest) {
          return size() > CAPACITY;
        }
      };

  CompileCache(Function<KernelSource, Compiled> compiler) {
    this.compiler = compiler;
  }

  /** Returns whether a source has been compiled, or is being. */
  boolean knows(KernelSource source) {
    synchronized (known) {
      return known.containsKey(source);
    }
  }

  /** Returns a source compiled; waits for another thread that compiles it already. */
  Compiled compile(KernelSource source) {
    CompletableFuture<Compiled> mine = new CompletableFuture<>();
    CompletableFuture<Compiled> result;
    synchronized (known) {
      result = known.computeIfAbsent(source, s -> mine);
    }
    if (result == mine) {
      work(source, mine);
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void work(KernelSource source, CompletableFuture<Compiled> result) {
    try {
      result.complete(compiler.apply(source));
    } catch (RuntimeException | Error e) {
      synchronized (known) {
        known.remove(source, result);
      }
      result.completeExceptionally(e);
    }
  }
}
