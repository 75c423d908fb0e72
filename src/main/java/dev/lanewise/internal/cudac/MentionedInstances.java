package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the template arguments a file itself gives: in launches {@code f<float, 4><<<…>>>}, then
 * wherever else {@code f<…>} stands. Host code is not parsed for that, only looked over.
 */
final class MentionedInstances {
  private static final int LONGEST = 100;

  private final List<Token> tokens;
  private final Map<String, Set<List<String>>> launched = new LinkedHashMap<>();
  private final Map<String, Set<List<String>>> named = new LinkedHashMap<>();

  private MentionedInstances(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Returns lists of arguments, by the plain name before them. */
  static Map<String, List<List<String>>> in(List<Token> tokens) {
    MentionedInstances found = new MentionedInstances(tokens);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).kind == Kind.IDENTIFIER && tokens.get(i + 1).is("<")) {
        found.at(i);
      }
    }
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    for (var some : List.of(found.launched, found.named)) {
      some.forEach((n, args) -> all.computeIfAbsent(n, k -> new ArrayList<>()).addAll(args));
    }
    return all;
  }

  private void at(int name) {
    int nested = 1;
    List<String> arguments = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = name + 2; i < tokens.size() && i - name < LONGEST; i++) {
      Token token = tokens.get(i);
      if (token.is(";") || token.is("{") || token.is("&&") || token.kind == Kind.STRING) {
        return;
      }
      nested += token.is("<") || token.is("(") ? 1 : token.is(">") || token.is(")") ? -1 : 0;
      if (nested == 0 || nested == 1 && token.is(",")) {
        arguments.add(String.join(" ", words));
        words.clear();
      } else {
        words.add(token.text);
      }
      if (nested == 0) {
        boolean launch = i + 1 < tokens.size() && tokens.get(i + 1).is("<<<");
        (launch ? launched : named)
            .computeIfAbsent(tokens.get(name).text, n -> new LinkedHashSet<>())
            .add(arguments);
        return;
      }
    }
  }
}
