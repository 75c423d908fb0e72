package dev.lanewise.rows;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Method;
import java.time.Duration;
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
 * jstack}, of its child JVMs, and interrupts the test, which then fails.
 */
public final class Watchdog implements InvocationInterceptor {
  /** No test comes near it unless something hangs. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          body -> {
            Thread thread = new Thread(body, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration limit;

  /** Makes one for {@code @ExtendWith}. */
  public Watchdog() {
    this(LIMIT);
  }

  Watchdog(Duration limit) {
    this.limit = limit;
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
    AtomicBoolean bitten = new AtomicBoolean();
    ScheduledFuture<?> bite =
        TIMER.schedule(
            () -> {
              bitten.set(true);
              System.err.println(name + ": still running after " + limit + "\n" + dump());
              test.interrupt();
            },
            limit.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      invocation.proceed();
    } catch (Throwable e) {
      throw bitten.get() ? tooLong(name, e) : e;
    } finally {
      bite.cancel(false);
    }
    if (bitten.get()) {
      Thread.interrupted();
      throw tooLong(name, null);
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
      Process process =
          new ProcessBuilder(jstack, "" + child.pid()).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes());
      return "child " + child.pid() + ":\n" + text;
    } catch (java.io.IOException e) {
      return "child " + child.pid() + ": " + e + "\n";
    }
  }
}
