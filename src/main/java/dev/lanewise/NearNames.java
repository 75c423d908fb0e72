package dev.lanewise;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who mistyped a name. */
final class NearNames {
  private static final int MOST = 5;

  private NearNames() {}

  /** Returns words to put after {@code no kernel x}: the near names, or all if they are few. */
  static String hint(String wanted, Collection<String> names) {
    List<String> near =
        names.stream()
            .filter(name -> isNear(wanted, name))
            .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
            .limit(MOST)
            .toList();
    if (!near.isEmpty()) {
      return "; did you mean " + String.join(", ", near) + "?";
    }
    return names.isEmpty() ? "; there are none" : "; there are " + String.join(", ", names);
  }

  private static boolean isNear(String wanted, String name) {
    return distance(wanted, name) <= Math.max(2, wanted.length() / 3)
        || wanted.length() > 2 && (name.contains(wanted) || wanted.contains(name));
  }

  /** Returns the number of characters to insert, delete or replace. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
