package dev.lanewise.internal.process;

import dev.lanewise.device.RemoteTaskException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.BufferUnderflowException;

/**
 * A failure on its way from a worker. The exception itself travels if it can be serialised; its
 * text and its stack always do.
 */
final class RemoteFailure {
  private RemoteFailure() {}

  /** Writes a failure to the encoder's message, which has been begun. */
  static void encode(Encoder encoder, Throwable failure) {
    ByteSink sink = encoder.sink();
    sink.putText(failure.getClass().getName());
    sink.putText(text(failure));
    int end = sink.length();
    try {
      encoder.encode(new Object[] {failure});
    } catch (Throwable e) {
      sink.truncate(end); // the text has to do
    }
  }

  /** Returns what {@code printStackTrace} prints; also of exceptions that fail in that. */
  private static String text(Throwable failure) {
    try {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (Throwable e) {
      return failure.getClass().getName() + " (its own message failed: " + e.getClass() + ")";
    }
  }

  /**
   * Reads a failure.
   *
   * @param where the worker, for the message
   */
  static Throwable decode(Decoder decoder, ByteSource source, ClassLoader loader, String where) {
    RemoteTaskException remote;
    try {
      remote = new RemoteTaskException(where, source.getText(), source.getText());
    } catch (IOException | BufferUnderflowException e) {
      return new RemoteTaskException(where, "a failure that cannot be read", e.toString());
    }
    if (!source.hasMore()) {
      return remote;
    }
    try {
      return withCause(decoder.decode(source, loader)[0], remote);
    } catch (Throwable e) {
      remote.addSuppressed(e); // its class is unknown here, or does not let itself be read
      return remote;
    }
  }

  private static Throwable withCause(Object failure, RemoteTaskException remote) {
    return failure instanceof Throwable ? attach((Throwable) failure, remote) : remote;
  }

  /** Puts the remote trace at the end of the chain of causes, or beside it if that is closed. */
  private static Throwable attach(Throwable failure, RemoteTaskException remote) {
    Throwable last = failure;
    for (int depth = 0; last.getCause() != null && depth < 100; depth++) {
      last = last.getCause();
    }
    try {
      last.initCause(remote);
    } catch (IllegalStateException | IllegalArgumentException e) {
      failure.addSuppressed(remote);
      return failure.getSuppressed().length == 0 ? opened(failure, remote) : failure;
    }
    return failure;
  }

  /** Makes an error of the JVM's own once more: those that it makes itself take nothing in. */
  private static Throwable opened(Throwable failure, RemoteTaskException remote) {
    Throwable again;
    if (failure.getClass() == OutOfMemoryError.class) {
      again = new OutOfMemoryError(failure.getMessage());
    } else if (failure.getClass() == StackOverflowError.class) {
      again = new StackOverflowError(failure.getMessage());
    } else {
      return failure;
    }
    again.setStackTrace(failure.getStackTrace());
    return again.initCause(remote);
  }
}
