package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Pragmas about loops and the layout of structs, noted at the tokens that they hold for. */
final class Pragmas {
  private final Deque<Boolean> packStack = new ArrayDeque<>();
  private boolean packed;
  private int pendingUnroll = -1;

  /** Obeys a pragma; returns whether it is one of these, which the device's compiler gets too. */
  boolean obey(String kind, List<Token> tokens) {
    switch (kind) {
      case "unroll" -> pendingUnroll = unrollCount(tokens);
      case "nounroll" -> pendingUnroll = 1;
      case "pack" -> pack(tokens);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int unrollCount(List<Token> tokens) {
    for (Token token : tokens) {
      if (token.kind == Kind.NUMBER) {
        BigInteger value = Literals.integer(token);
        return value == null || value.bitLength() > 30 ? 0 : value.intValue();
      }
    }
    return 0;
  }

  private void pack(List<Token> tokens) {
    boolean value = false;
    boolean pop = false;
    for (Token token : tokens) {
      if (token.is("push")) {
        packStack.push(packed);
        value = packed;
      }
      pop |= token.is("pop");
      value = token.kind == Kind.NUMBER ? token.is("1") : value;
    }
    packed = pop ? !packStack.isEmpty() && packStack.pop() : value;
  }

  /** Notes what holds at tokens; an unroll count belongs to the first token after it. */
  void annotate(List<Token> tokens) {
    for (Token token : tokens) {
      token.packed = packed;
      if (pendingUnroll >= 0) {
        token.unroll = pendingUnroll;
        pendingUnroll = -1;
      }
    }
  }
}
