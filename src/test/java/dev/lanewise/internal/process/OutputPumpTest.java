package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker prints, to its last line and no longer. */
class OutputPumpTest {

  @Test
  @Timeout(30)
  void anotherProcessThatHoldsThePipeHoldsNobodyUp() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    PipedOutputStream out = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(out)) {
      OutputPump pump = new OutputPump("pump", in, () -> nowhere, "", lines::add);
      pump.start();
      out.write("first\nlast\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      pump.awaitEnd(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
      assertEquals(List.of("first", "last"), lines);
      assertTrue(pump.isAlive());
      out.close();
      pump.join();
    }
  }
}
