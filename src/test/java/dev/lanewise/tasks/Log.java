package dev.lanewise.tasks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library logs while it is open; nothing of it reaches the console. */
final class Log extends Handler implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("dev.lanewise");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  Log() {
    LOGGER.addHandler(this);
    LOGGER.setUseParentHandlers(false);
  }

  /** Returns the messages of errors. */
  List<String> errors() {
    return records.stream()
        .filter(record -> record.getLevel() == Level.SEVERE)
        .map(record -> record.getMessage() + " " + record.getThrown())
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.removeHandler(this);
    LOGGER.setUseParentHandlers(true);
  }
}
