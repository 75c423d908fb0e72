package dev.lanewise.internal.cudac;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Functions that CUDA does not have, for what only the tree can say. The printer puts the text of
 * those it used before the module; the parser knows them by name, so they are never read back.
 */
final class Helpers {
  private static final String PREFIX = "__device__ __forceinline__ ";
  private static final Map<String, String> TEXT = new TreeMap<>();

  static {
    for (String[] type : new String[][] {{"float", "f"}, {"double", ""}}) {
      String t = type[0];
      String f = type[1];
      javaMinMax("lanewise_min" + f, t, "a < b ? a : b", "signbit(a) ? a : b");
      javaMinMax("lanewise_max" + f, t, "a > b ? a : b", "signbit(a) ? b : a");
    }
    for (String t : new String[] {"int", "long long"}) {
      int bits = t.equals("int") ? 32 : 64;
      rotations("unsigned " + t, t, bits);
      rotations("unsigned " + t, "unsigned " + t, bits);
    }
    one(
        "lanewise_double_as_ulonglong",
        "unsigned long long",
        "double x",
        "__double_as_longlong(x)");
    one(
        "lanewise_ulonglong_as_double",
        "double",
        "unsigned long long x",
        "__longlong_as_double(x)");
    TEXT.put(
        "lanewise_match_all",
        PREFIX
            + "unsigned int lanewise_match_all_sync(unsigned int mask, unsigned long long x) {"
            + " int p; return __match_all_sync(mask, x, &p); }\n");
    for (String kind : new String[] {"index", "division_by_zero", "overflow"}) {
      TEXT.put(
          "lanewise_trap_" + kind,
          PREFIX + "void lanewise_trap_" + kind + "(long long index) { __trap(); }\n");
    }
    atomics();
  }

  private Helpers() {}

  private static void atomics() {
    String template = "template <class T> " + PREFIX;
    TEXT.put(
        "lanewise_atomicLoad",
        template + "T lanewise_atomicLoad(T *p) { return *(volatile T *)p; }\n");
    TEXT.put(
        "lanewise_atomicStore",
        template + "void lanewise_atomicStore(T *p, T x) { *(volatile T *)p = x; }\n");
  }

  private static void one(String name, String result, String parameter, String value) {
    TEXT.put(
        name, PREFIX + result + " " + name + "(" + parameter + ") { return " + value + "; }\n");
  }

  private static void javaMinMax(String name, String type, String ordered, String equal) {
    TEXT.put(
        name,
        PREFIX
            + (type + " " + name + "(" + type + " a, " + type + " b) {")
            + (" return a != a ? a : b != b ? b : a == b ? ("
                + equal
                + ") : "
                + ordered
                + "; }\n"));
  }

  private static void rotations(String unsigned, String type, int bits) {
    for (String direction : new String[] {"l", "r"}) {
      String other = direction.equals("l") ? "r" : "l";
      String name = "lanewise_rot" + direction;
      String shift = direction.equals("l") ? "<<" : ">>";
      String back = other.equals("l") ? "<<" : ">>";
      int mask = bits - 1;
      String text =
          String.format(
              Locale.ROOT,
              "%s%s %s(%s x, int n) { return (%s)x %s (n & %d) | (%s)x %s (-n & %d); }\n",
              PREFIX,
              type,
              name,
              type,
              unsigned,
              shift,
              mask,
              unsigned,
              back,
              mask);
      TEXT.merge(name, text, String::concat);
    }
  }

  /** Returns the definitions of the helpers that occur in a text. */
  static String usedBy(CharSequence text) {
    String all = text.toString();
    StringBuilder used = new StringBuilder();
    TEXT.forEach(
        (name, definition) -> {
          if (all.contains(name)) {
            used.append(definition);
          }
        });
    return used.toString();
  }
}
