package dev.lanewise.internal.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulated driver wrote about a process: calls by name, leaks, hazards. */
record DriverReport(Map<String, Long> calls, Map<String, Long> leaked, String hazards) {
  private static final Pattern NUMBER = Pattern.compile("\"([\\w.]+)\": (\\d+)");

  static DriverReport read(Path file) throws IOException {
    String json = Files.readString(file);
    return new DriverReport(
        numbers(section(json, "calls")),
        numbers(section(json, "leaked")),
        section(json, "hazards").strip());
  }

  /** Returns the kinds of object that were not released. */
  List<String> leaks() {
    List<String> kinds = new ArrayList<>();
    leaked.forEach(
        (kind, count) -> {
          if (count > 0) {
            kinds.add(kind + "=" + count);
          }
        });
    return kinds;
  }

  private static String section(String json, String name) {
    int start = json.indexOf("\"" + name + "\": {") + name.length() + 5;
    return json.substring(start, json.indexOf('}', start));
  }

  private static Map<String, Long> numbers(String section) {
    Map<String, Long> numbers = new TreeMap<>();
    Matcher matcher = NUMBER.matcher(section);
    while (matcher.find()) {
      numbers.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return numbers;
  }
}
