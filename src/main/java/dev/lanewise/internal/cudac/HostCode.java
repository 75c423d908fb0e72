package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the parser notes about host and device code while it reads, for {@link DeviceText}; and how
 * to pass a declaration without understanding it.
 */
final class HostCode {
  /** How a stretch of tokens is treated. */
  enum Role {
    /** Device variables and operators, which nobody need name: always kept. */
    DEVICE,
    /** Kernels: kept if all are wanted, or these. */
    KERNEL,
    /** Device functions: kept if all are wanted, or those that name them. */
    CODE,
    /** Types, constants, aliases: kept if device code names them. */
    SHARED,
    /** Always blanked. */
    HOST
  }

  /**
   * A declaration.
   *
   * @param role how it is treated
   * @param declares names by which it is used
   * @param uses the identifiers in it
   * @param first its first token
   * @param last its last token
   */
  record Item(Role role, List<String> declares, Set<String> uses, Token first, Token last) {}

  private final TokenReader in;
  private final List<Item> items = new ArrayList<>();

  /** Whether brackets were found not to match; then no more are matched to pass over text. */
  private boolean unbalanced;

  HostCode(TokenReader in) {
    this.in = in;
  }

  List<Item> items() {
    return items;
  }

  /** Notes the declaration from a place to here. */
  void note(Role role, List<String> declares, int from) {
    note(role, declares, from, in.mark());
  }

  private void note(Role role, List<String> declares, int from, int to) {
    if (to <= from) {
      return;
    }
    Set<String> uses = new HashSet<>();
    for (int i = from; i < to && role != Role.HOST; i++) {
      if (in.at(i).kind == Kind.IDENTIFIER) {
        uses.add(in.at(i).text);
      }
    }
    items.add(new Item(role, List.copyOf(declares), uses, in.at(from), in.at(to - 1)));
  }

  /** Returns the number of notes, for {@link #forget}. */
  int size() {
    return items.size();
  }

  /** Drops the notes of a reading that failed. */
  void forget(int size) {
    while (items.size() > size) {
      items.remove(items.size() - 1);
    }
  }

  /** What a declaration's first tokens say, without reading it. */
  record Preview(String name, boolean kernel, boolean device, boolean isClass) {}

  /** Looks ahead over the declaration that begins here. */
  Preview preview() {
    boolean kernel = false;
    boolean device = false;
    boolean isClass = false;
    String name = "";
    int nested = 0;
    for (int i = 0; i < 4000; i++) {
      Token token = in.peek(i);
      if (token.kind == Kind.END || nested == 0 && (token.is(";") || token.is("{"))) {
        break;
      }
      nested += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      kernel |= token.is("__global__");
      device |= token.is("__device__") || token.is("__constant__") || token.is("__shared__");
      isClass |= nested == 0 && (token.is("struct") || token.is("class") || token.is("union"));
      boolean ends = in.is(i + 1, "(") || in.is(i + 1, "=") || in.is(i + 1, ";");
      ends |= in.is(i + 1, "[") || in.is(i + 1, "{") || in.is(i + 1, "<") || in.is(i + 1, ":");
      boolean plain = token.kind == Kind.IDENTIFIER && !Words.isKeyword(token.text);
      if (plain && nested == 0 && ends && (name.isEmpty() || in.is(i + 1, "("))) {
        name = token.text;
      }
    }
    return new Preview(name, kernel, device, isClass);
  }

  /** Passes the declaration that begins here by its brackets; always passes something. */
  void skipDeclaration() {
    boolean needsSemicolon = false;
    Token first = in.peek();
    while (!in.atEnd()) {
      Token token = in.peek();
      if (token.is("}")) {
        if (token == first) {
          in.next();
        }
        return;
      }
      if (token.is(";")) {
        in.next();
        return;
      }
      needsSemicolon |= token.is("=") || token.is("struct") || token.is("class");
      needsSemicolon |= token.is("union") || token.is("enum") || token.is("typedef");
      if (token.is("(")) {
        skipQuietly();
        needsSemicolon = false;
      } else if (token.is("{")) {
        skipQuietly();
        if (!needsSemicolon) {
          in.accept(";");
          return;
        }
      } else {
        in.next();
      }
    }
  }

  private void skipQuietly() {
    int mark = in.mark();
    if (unbalanced) {
      in.next();
      return;
    }
    try {
      in.skipBalanced();
    } catch (SyntaxError e) {
      unbalanced = true;
      in.reset(mark);
      in.next();
    }
  }
}
