package dev.lanewise.processes;

import dev.lanewise.Futures;
import dev.lanewise.LaneExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Programs that use worker processes and end in several ways; run in JVMs of their own. */
final class Program {
  private Program() {}

  public static void main(String[] arguments) throws Exception {
    Gate.Pass pass = new Gate.Pass(Integer.parseInt(arguments[1]));
    LaneExecutor pool = LaneExecutor.processes(2);
    switch (arguments[0]) {
      case "end" -> pool.submit(() -> printAfter(pass));
      case "shutdown" -> {
        pool.submit(() -> printAfter(pass));
        pool.shutdown();
      }
      case "hook" -> {
        pool.submit(() -> 1).get();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> submitLate(pool)));
      }
      case "close" -> {
        CompletableFuture<Long> running = pool.submit(() -> pass.await());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLate(pool, running)));
        while (!running.isDone() && Futures.state(running) != Futures.State.RUNNING) {
          Thread.onSpinWait();
        }
        System.exit(5);
      }
      case "exit" -> {
        CompletableFuture<?> first = pool.submit(() -> pass.await());
        pool.submit(() -> pass.await());
        pass.await();
        System.out.println(first.isDone());
        System.exit(5);
      }
      case "wait" -> {
        pool.submit(() -> pass.await());
        pool.submit(() -> pass.await());
        float[] array = new float[1 << 20];
        pool.submit(() -> array.length);
        pass.await();
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static int printAfter(Gate.Pass pass) throws Exception {
    pass.await();
    System.out.println("the task has ended");
    return 1;
  }

  private static void closeLate(LaneExecutor pool, CompletableFuture<?> running) {
    pool.close();
    System.out.println(running.handle((value, failure) -> failure.getMessage()).join());
  }

  private static void submitLate(LaneExecutor pool) {
    Callable<Integer> task = (dev.lanewise.Task<Integer>) () -> 1;
    try {
      pool.submit(task);
      System.out.println("taken");
    } catch (RejectedExecutionException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }
}
