package dev.lanewise.internal.cudac;

import java.util.List;

/** Guesses which name was meant by one that nothing declares. */
final class NearNames {
  private NearNames() {}

  /** Returns {@code "; did you mean 'x'?"}, or nothing if no name in sight is near. */
  static String hint(String name, Scope from) {
    String best = "";
    int least = Math.min(2, name.length() / 3) + 1;
    for (Scope s = from; s != null; s = s.parent) {
      for (List<Symbol> symbols : s.all()) {
        String known = symbols.get(0).name();
        if (!known.isEmpty()
            && !known.equals(name)
            && Math.abs(known.length() - name.length()) < least) {
          int distance = distance(name, known);
          if (distance < least) {
            least = distance;
            best = known;
          }
        }
      }
    }
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** Counts the letters to insert, delete or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
