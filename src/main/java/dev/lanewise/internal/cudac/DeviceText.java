package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.HostCode.Item;
import dev.lanewise.internal.cudac.HostCode.Role;
import dev.lanewise.internal.cudac.SourceText.Stretch;
import dev.lanewise.internal.cudac.SourceText.Treatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source without its host code, lines and columns kept.
 *
 * <p>CUDA's runtime compiler has no C library and no standard containers, so host code must go.
 * What device code names stays, and what that names, and so on; the rest is made space.
 * Conditionals and macros always stay: another device may take another branch.
 */
final class DeviceText {
  private static final Pattern CONST = Pattern.compile("\\bconst\\b");

  private final Preprocessor.Result text;
  private final List<Item> items;
  private final Set<String> used = new HashSet<>();
  private final Map<SourceText, List<int[]>> kept = new HashMap<>();
  private final Map<SourceText, List<int[]>> host = new HashMap<>();
  private final Map<SourceText, TreeMap<Integer, String>> insertions = new HashMap<>();
  private final Set<String> computed;
  private final Set<String> ofHost;
  private final Set<String> entries = new HashSet<>();
  private boolean everything = true;

  DeviceText(Preprocessor.Result text, List<Item> items, FileConstants constants) {
    this.text = text;
    this.items = items;
    this.computed = constants.computed();
    this.ofHost = constants.ofHost();
  }

  /** Names that a {@code using namespace} makes known, as far as it is kept for them. */
  static List<String> usedThrough(String namespace) {
    return switch (namespace) {
      case "cooperative_groups" ->
          List.of(
              "this_thread_block",
              "this_grid",
              "tiled_partition",
              "coalesced_threads",
              "thread_block",
              "thread_block_tile",
              "grid_group",
              "thread_group",
              "sync");
      case "nvcuda" -> List.of("wmma");
      case "std" -> List.of("__global__", "__device__");
      default -> List.of(namespace);
    };
  }

  /**
   * Keeps of the kernels only those asked for, each with what its name names: the types and
   * functions among its arguments. Others may use what the compiler refuses.
   */
  void use(String entry) {
    everything = false;
    List<String> words = List.of(entry.split("\\W+"));
    used.addAll(words);
    entries.addAll(words);
  }

  String print() {
    Set<Item> keep = reachable();
    for (Item item : items) {
      SourceText source = item.first().source;
      if (source == item.last().source) {
        boolean stays = keep.contains(item);
        Map<SourceText, List<int[]>> map = stays ? kept : host;
        map.computeIfAbsent(source, s -> new ArrayList<>())
            .add(new int[] {item.first().start, item.last().end});
        if (stays && item.declares().stream().anyMatch(computed::contains)) {
          makeConstexpr(source, item.first().start, item.last().end);
        }
      }
    }
    partLiterals();
    StringBuilder out = new StringBuilder();
    print(text.main(), out);
    return out.toString();
  }

  private void makeConstexpr(SourceText source, int from, int to) {
    Matcher word = CONST.matcher(source.text).region(from, to);
    if (word.find()) {
      insert(source, word.end(), "expr");
    }
  }

  private void insert(SourceText source, int place, String what) {
    insertions.computeIfAbsent(source, s -> new TreeMap<>()).put(place, what);
  }

  /** Parts what C++ since 2011 reads as one literal: {@code extern "C"__global__}. */
  private void partLiterals() {
    List<Token> tokens = text.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      Token before = tokens.get(i - 1);
      Token token = tokens.get(i);
      if (before.kind == Token.Kind.STRING
          && before.source == token.source
          && before.end == token.start
          && token.kind == Token.Kind.IDENTIFIER
          && token.source.text.startsWith("\"C\"", before.start)) {
        insert(token.source, token.start, " ");
      }
    }
  }

  private Set<Item> reachable() {
    Set<Item> keep = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<SourceText> own = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(text.main(), own);
    List<Item> printed = items.stream().filter(i -> own.contains(i.first().source)).toList();
    boolean more = true;
    while (more) {
      more = false;
      for (Item item : printed) {
        if (isWanted(item) && keep.add(item)) {
          used.addAll(item.uses());
          more = true;
        }
      }
    }
    return keep;
  }

  /** The compiler has its own headers in place of those that stand in for them here. */
  private static void collect(SourceText source, Set<SourceText> own) {
    own.add(source);
    for (Stretch stretch : source.stretches) {
      if (stretch.header() != null && stretch.treatment() == Treatment.LOCAL_INCLUDE) {
        collect(stretch.header(), own);
      }
    }
  }

  private boolean isWanted(Item item) {
    if (item.role() == Role.KERNEL) {
      return everything || item.declares().stream().anyMatch(entries::contains);
    }
    return item.role() == Role.DEVICE
        || item.role() == Role.CODE && everything
        || item.role() != Role.HOST
            && item.declares().stream().anyMatch(n -> used.contains(n) && !ofHost.contains(n));
  }

  private void print(SourceText source, StringBuilder out) {
    char[] chars = source.text.toCharArray();
    for (int[] range : host.getOrDefault(source, List.of())) {
      if (!sharedWithKept(source, range)) {
        blank(source, chars, range[0], range[1]);
      }
    }
    int at = 0;
    for (Stretch stretch : source.stretches) {
      boolean kept = stretch.treatment() == Treatment.DIRECTIVE || isKept(stretch);
      List<String> brought = kept ? brought(stretch) : List.of();
      if (stretch.treatment() == Treatment.LOCAL_INCLUDE) {
        copy(source, chars, at, stretch.start(), out);
        at = stretch.end();
        include(source, stretch, chars, out);
      } else if (!brought.isEmpty()) {
        copy(source, chars, at, stretch.start(), out);
        at = stretch.end();
        brought.forEach(header -> out.append("#include <").append(header).append(">\n"));
        line(out, lineAfter(source, stretch), source.name);
      } else if (!kept) {
        erase(chars, stretch.start(), stretch.end());
      }
    }
    copy(source, chars, at, chars.length, out);
  }

  private void copy(SourceText source, char[] chars, int from, int to, StringBuilder out) {
    int at = from;
    TreeMap<Integer, String> places = insertions.getOrDefault(source, new TreeMap<>());
    for (Map.Entry<Integer, String> e : places.subMap(from, true, to, true).entrySet()) {
      out.append(chars, at, e.getKey() - at).append(e.getValue());
      at = e.getKey();
    }
    out.append(chars, at, to - at);
  }

  private void include(SourceText source, Stretch stretch, char[] chars, StringBuilder out) {
    if (stretch.header() == null || chars[stretch.start()] == ' ') {
      return;
    }
    line(out, 1, stretch.header().name);
    print(stretch.header(), out);
    out.append('\n');
    line(out, lineAfter(source, stretch), source.name);
  }

  /** What stands in a stretch's place ends with a line that says where the rest is from. */
  private static int lineAfter(SourceText source, Stretch stretch) {
    int line = 1;
    for (int i = 0; i < stretch.start(); i++) {
      line += source.text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  static void line(StringBuilder out, int line, String file) {
    String quoted = file.replace("\\", "\\\\").replace("\"", "\\\"");
    out.append("#line ").append(line).append(" \"").append(quoted).append("\"\n");
  }

  /** A macro's use can stand for host and device code; then it stays. */
  private boolean sharedWithKept(SourceText source, int[] range) {
    for (int[] k : kept.getOrDefault(source, List.of())) {
      boolean inside = k[0] < range[0] && range[1] <= k[1] && k[1] != range[1];
      if (!inside && k[0] < range[1] && range[0] < k[1]) {
        return true;
      }
    }
    return false;
  }

  private static void blank(SourceText source, char[] chars, int from, int to) {
    int at = from;
    for (Stretch stretch : source.stretches) {
      if (stretch.start() >= at && stretch.end() <= to) {
        boolean stays = stretch.treatment() == Treatment.DIRECTIVE;
        erase(chars, at, stays ? stretch.start() : stretch.end());
        at = stretch.end();
      }
    }
    erase(chars, at, to);
  }

  private static void erase(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] != '\n') {
        chars[i] = ' ';
      }
    }
  }

  private List<String> brought(Stretch stretch) {
    return KnownHeaders.broughtBy(stretch.name()).stream()
        .filter(header -> KnownHeaders.typesUsed(header, used))
        .toList();
  }

  private boolean isKept(Stretch stretch) {
    if (stretch.treatment() != Treatment.SYSTEM_INCLUDE
        || !KnownHeaders.isForDevice(stretch.name())) {
      return false;
    }
    return KnownHeaders.usedBy(stretch.name(), used);
  }
}
