package dev.lanewise.internal.cuda;

import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A process that launches one kernel and prints what the flight recorder saw of its compilation.
 */
final class FirstLaunch {
  private FirstLaunch() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    float[] y = {1, 1};
    Path file = Files.createTempFile(folder, "flight", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.lanewise.KernelCompile");
      recording.start();
      try (LaneExecutor executor =
          LaneExecutor.builder()
              .device("cuda")
              .onFallback(Fallback.FAIL)
              .cache(folder.resolve("cache"))
              .build()) {
        executor.launch("saxpy", Grid.of(2), 2, 2f, new float[] {1, 2}, y).join();
      }
      recording.dump(file);
    }
    System.out.println("y = " + y[0] + " " + y[1]);
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("dev.lanewise.KernelCompile")) {
        System.out.println(event.getString("file") + " cacheHit=" + event.getBoolean("cacheHit"));
      }
    }
  }
}
