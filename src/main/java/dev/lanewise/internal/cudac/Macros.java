package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Hidden;
import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The macros defined at a point of the text, and their replacement. A replaced token carries the
 * names it must not be replaced by again (Prosser's algorithm).
 */
final class Macros {
  private static final int MAX_STEPS = 2_000_000;
  private static final int MAX_DEPTH = 200;

  private final Map<String, Macro> defined = new HashMap<>();
  private final Set<String> undefined = new HashSet<>();
  private final BiConsumer<String, String> defineStandard;

  /** What {@code __COUNTER__} is next. */
  private int counter;

  private int steps;
  private int depth;

  /** Makes an empty set; standard macros are defined through the function when first asked for. */
  Macros(BiConsumer<String, String> defineStandard) {
    this.defineStandard = defineStandard;
  }

  void define(String name, List<String> parameters, boolean variadic, List<Token> body) {
    undefined.remove(name);
    defined.put(name, new Macro(name, parameters, variadic, List.copyOf(body)));
  }

  void undefine(String name) {
    defined.remove(name);
    undefined.add(name);
  }

  boolean isDefined(String name) {
    return name.equals("__LINE__")
        || name.equals("__FILE__")
        || name.equals("__COUNTER__")
        || find(name) != null;
  }

  private Macro find(String name) {
    Macro macro = defined.get(name);
    if (macro == null && !undefined.contains(name)) {
      String standard = StandardMacros.replacement(name);
      if (standard != null) {
        defineStandard.accept(name, standard);
        return defined.get(name);
      }
    }
    return macro;
  }

  List<Token> expandAll(List<Token> tokens) {
    List<Token> out = new ArrayList<>();
    List<Token> pending = reversed(tokens);
    while (!pending.isEmpty()) {
      step(pending, pop(pending), () -> null, out);
    }
    return out;
  }

  /** Replaces one token of the text; arguments are read on from {@code more}. */
  void expand(Token token, Supplier<Token> more, List<Token> out) {
    if (!token.isIdentifier()) {
      out.add(token);
      return;
    }
    List<Token> pending = new ArrayList<>();
    pending.add(token);
    while (!pending.isEmpty()) {
      step(pending, pop(pending), more, out);
    }
  }

  private static List<Token> reversed(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens);
    Collections.reverse(result);
    return result;
  }

  private static Token pop(List<Token> pending) {
    return pending.remove(pending.size() - 1);
  }

  private void step(List<Token> pending, Token token, Supplier<Token> more, List<Token> out) {
    if (!token.isIdentifier() || Hidden.contains(token.hidden, token.text)) {
      out.add(token);
      return;
    }
    switch (token.text) {
      case "__COUNTER__" -> out.add(token.withText(Kind.NUMBER, Integer.toString(counter++)));
      case "__LINE__" -> out.add(token.withText(Kind.NUMBER, Integer.toString(token.line)));
      case "__FILE__" -> out.add(token.withText(Kind.STRING, quote(token.source.name)));
      case "_Pragma", "__pragma" -> arguments(token, pending, more);
      default -> {
        Macro macro = find(token.text);
        if (macro == null) {
          out.add(token);
        } else {
          replace(macro, token, pending, more, out);
        }
      }
    }
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void replace(
      Macro macro, Token use, List<Token> pending, Supplier<Token> more, List<Token> out) {
    if (++steps > MAX_STEPS) {
      throw new SyntaxError(use.pos(), "macros are replaced too often; is one defined by itself?");
    }
    Arguments arguments = null;
    if (macro.takesArguments()) {
      arguments = arguments(use, pending, more);
      if (arguments == null) {
        out.add(use);
        return;
      }
    }
    int end = arguments == null ? use.end : Math.max(use.end, arguments.end);
    Hidden hidden = new Hidden(macro.name(), use.hidden);
    List<Token> body = substituted(macro, use, arguments);
    for (int i = body.size() - 1; i >= 0; i--) {
      Token token = body.get(i);
      Hidden all = hidden;
      for (Hidden h = token.hidden; h != null; h = h.rest()) {
        all = Hidden.contains(all, h.name()) ? all : new Hidden(h.name(), all);
      }
      boolean space = i == 0 ? use.spaceBefore : token.spaceBefore;
      pending.add(token.usedAt(use, end, space, all));
    }
    if (pending.size() > MAX_STEPS) {
      throw new SyntaxError(use.pos(), "macro " + macro.name() + " grows without end");
    }
  }

  private record Arguments(List<List<Token>> list, int end) {}

  /** Reads {@code (a, b)}; null, with nothing consumed, if no parenthesis follows. */
  private Arguments arguments(Token use, List<Token> pending, Supplier<Token> more) {
    Token open = take(pending, more);
    if (open == null || !open.is("(") || open.kind == Kind.END) {
      if (open != null) {
        pending.add(open);
      }
      return null;
    }
    List<List<Token>> list = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    int nested = 0;
    while (true) {
      Token token = take(pending, more);
      if (token == null || token.kind == Kind.END) {
        throw new SyntaxError(use.pos(), "the use of macro " + use.text + " has no closing ')'");
      }
      if (token.is(")") && nested == 0) {
        list.add(current);
        return new Arguments(list, token.source == use.source ? token.end : use.end);
      }
      if (token.is(",") && nested == 0) {
        list.add(current);
        current = new ArrayList<>();
        continue;
      }
      nested += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      current.add(token);
    }
  }

  private static Token take(List<Token> pending, Supplier<Token> more) {
    return pending.isEmpty() ? more.get() : pop(pending);
  }

  private List<Token> substituted(Macro macro, Token use, Arguments given) {
    if (given == null && macro.body().stream().noneMatch(t -> t.is("##"))) {
      return macro.body();
    }
    List<List<Token>> arguments = fitted(macro, use, given);
    List<Token> result = new ArrayList<>();
    List<Token> body = macro.body();
    for (int i = 0; i < body.size(); i++) {
      Token token = body.get(i);
      int parameter = parameter(macro, token);
      boolean pasteBefore = i > 0 && body.get(i - 1).is("##");
      boolean pasteAfter = i + 1 < body.size() && body.get(i + 1).is("##");
      if (token.is("#") && i + 1 < body.size() && parameter(macro, body.get(i + 1)) >= 0) {
        int index = parameter(macro, body.get(++i));
        result.add(token.withText(Kind.STRING, stringized(arguments.get(index))));
      } else if (token.is("##") && !result.isEmpty() && i + 1 < body.size()) {
        i = paste(macro, arguments, result, i);
      } else if (parameter >= 0) {
        List<Token> argument = arguments.get(parameter);
        result.addAll(pasteBefore || pasteAfter ? argument : expanded(argument, use));
      } else if (token.is("__VA_OPT__") && i + 1 < body.size()) {
        i = vaOpt(macro, arguments, i, use);
      } else if (!token.is("##")) {
        result.add(token);
      }
    }
    return result;
  }

  /** Skips {@code __VA_OPT__(…)} when there are no further arguments, else its parentheses stay. */
  private static int vaOpt(Macro macro, List<List<Token>> arguments, int i, Token use) {
    if (macro.variadic() && !arguments.get(arguments.size() - 1).isEmpty()) {
      throw new SyntaxError(use.pos(), "__VA_OPT__ is not supported; write ##__VA_ARGS__");
    }
    int nested = 0;
    int at = i + 1;
    do {
      nested += macro.body().get(at).is("(") ? 1 : macro.body().get(at).is(")") ? -1 : 0;
      at++;
    } while (nested > 0 && at < macro.body().size());
    return at - 1;
  }

  private List<Token> expanded(List<Token> argument, Token use) {
    if (++depth > MAX_DEPTH) {
      throw new SyntaxError(use.pos(), "macros are nested too deeply");
    }
    List<Token> result = expandAll(argument);
    depth--;
    return result;
  }

  private static int parameter(Macro macro, Token token) {
    return macro.takesArguments() && token.isIdentifier()
        ? macro.parameters().indexOf(token.text)
        : -1;
  }

  private static List<List<Token>> fitted(Macro macro, Token use, Arguments given) {
    if (given == null) {
      return List.of();
    }
    int wanted = macro.parameters().size();
    List<List<Token>> list = new ArrayList<>(given.list());
    if (wanted == 0 && list.size() == 1 && list.get(0).isEmpty()) {
      return List.of();
    }
    if (macro.variadic()) {
      while (list.size() > wanted) {
        List<Token> last = list.remove(list.size() - 1);
        List<Token> joined = new ArrayList<>(list.get(list.size() - 1));
        joined.add(use.withText(Kind.PUNCTUATION, ","));
        joined.addAll(last);
        list.set(list.size() - 1, joined);
      }
      if (list.size() == wanted - 1) {
        list.add(List.of());
      }
    }
    if (list.size() != wanted) {
      throw new SyntaxError(
          use.pos(),
          "macro " + macro.name() + " takes " + wanted + " arguments, not " + list.size());
    }
    return list;
  }

  /** Pastes what follows {@code ##} to the last token; returns the index of what was pasted. */
  private static int paste(
      Macro macro, List<List<Token>> arguments, List<Token> result, int operator) {
    Token right = macro.body().get(operator + 1);
    int parameter = parameter(macro, right);
    List<Token> added = parameter >= 0 ? arguments.get(parameter) : List.of(right);
    Token left = result.get(result.size() - 1);
    boolean variadicComma =
        left.is(",") && macro.variadic() && parameter == macro.parameters().size() - 1;
    if (variadicComma) {
      if (added.isEmpty()) {
        result.remove(result.size() - 1);
      }
      result.addAll(added);
      return operator + 1;
    }
    int leftParameter = parameter(macro, macro.body().get(operator - 1));
    if (leftParameter >= 0 && arguments.get(leftParameter).isEmpty()) {
      result.addAll(added);
      return operator + 1;
    }
    if (!added.isEmpty()) {
      result.remove(result.size() - 1);
      result.addAll(relexed(left, left.text + added.get(0).text));
      result.addAll(added.subList(1, added.size()));
    }
    return operator + 1;
  }

  private static List<Token> relexed(Token place, String text) {
    Lexer lexer = new Lexer(new SourceText(place.source.name, text));
    List<Token> tokens = new ArrayList<>();
    for (Token t = lexer.next(); t.kind != Kind.END; t = lexer.next()) {
      tokens.add(t.usedAt(place, place.end, t.spaceBefore, place.hidden));
    }
    return tokens;
  }

  private static String stringized(List<Token> tokens) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (i > 0 && token.spaceBefore) {
        text.append(' ');
      }
      boolean literal = token.kind == Kind.STRING || token.kind == Kind.CHARACTER;
      text.append(literal ? token.text.replace("\\", "\\\\").replace("\"", "\\\"") : token.text);
    }
    return text.append('"').toString();
  }
}
