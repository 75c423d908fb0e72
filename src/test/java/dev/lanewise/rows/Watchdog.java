package dev.lanewise.rows;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Ends a test that takes too long: prints the stacks of all threads of this JVM and, through {@code
 * jstack}, of its child JVMs, and interrupts the test, which then fails. One that does not heed the
 * interrupt ends the JVM, and so the build: closing an executor waits for its tasks in any case.
 */
public final class Watchdog implements InvocationInterceptor {
  /** No test comes near it unless something hangs. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  /** How long a test may take over its end once it was interrupted. */
  static final Duration GRACE = Duration.ofSeconds(30);

  /** How long the stacks of a child may take; one that was stopped never tells them. */
  private static final long STACKS_SECONDS = 10;

  /** The exit code of a JVM that had to be ended. */
  private static final int HUNG = 70;

  private static final ScheduledExecutorService TIMER =
      Executors.newScheduledThreadPool(
          2, // the last resort comes in time, whatever becomes of the stacks
          body -> {
            Thread thread = new Thread(body, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final Set<Thread> watched = Collections.synchronizedSet(new HashSet<>());
  private final Duration limit;
  private final Duration grace;
  private final Runnable lastResort;

  /** Makes one for {@code @ExtendWith}. */
  public Watchdog() {
    this(LIMIT, GRACE, () -> Runtime.getRuntime().halt(HUNG));
  }

  Watchdog(Duration limit, Duration grace, Runnable lastResort) {
    this.limit = limit;
    this.grace = grace;
    this.lastResort = lastResort;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    watch(invocation, context.getDisplayName());
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    watch(invocation, context.getDisplayName());
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    watch(invocation, "after " + context.getDisplayName());
  }

  void watch(Invocation<Void> invocation, String name) throws Throwable {
    Thread test = Thread.currentThread();
    watched.add(test);
    AtomicBoolean bitten = new AtomicBoolean();
    ScheduledFuture<?> bite = after(limit, () -> bite(test, name, bitten));
    ScheduledFuture<?> end = after(limit.plus(grace), lastResort);
    try {
      invocation.proceed();
    } catch (Throwable e) {
      throw bitten.get() ? tooLong(name, e) : e;
    } finally {
      watched.remove(test);
      bite.cancel(false);
      end.cancel(false);
    }
    if (bitten.get()) {
      Thread.interrupted();
      throw tooLong(name, null);
    }
  }

  private static ScheduledFuture<?> after(Duration time, Runnable action) {
    return TIMER.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void bite(Thread test, String name, AtomicBoolean bitten) {
    bitten.set(true);
    String fate = "; unless it heeds its interrupt, this JVM ends in " + grace + "\n";
    System.err.println(name + ": still running after " + limit + fate + dump());
    synchronized (watched) {
      if (watched.remove(test)) { // else it has ended meanwhile, and another has begun
        test.interrupt();
      }
    }
  }

  private AssertionError tooLong(String name, Throwable cause) {
    return new AssertionError(name + " took longer than " + limit, cause);
  }

  /** Returns the stacks of all threads, here and in child JVMs. */
  static String dump() {
    StringBuilder text = new StringBuilder();
    for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
      text.append(info);
    }
    ProcessHandle.current().descendants().forEach(child -> text.append(stacks(child)));
    return text.toString();
  }

  private static String stacks(ProcessHandle child) {
    String jstack = System.getProperty("java.home") + "/bin/jstack";
    try {
      Path text = Files.createTempFile("stacks", ".txt");
      Process process =
          new ProcessBuilder(jstack, "" + child.pid())
              .redirectErrorStream(true)
              .redirectOutput(text.toFile())
              .start();
      if (!process.waitFor(STACKS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      String stacks = Files.readString(text);
      Files.delete(text);
      return "child " + child.pid() + ":\n" + stacks;
    } catch (IOException | InterruptedException e) {
      return "child " + child.pid() + ": " + e + "\n";
    }
  }
}
