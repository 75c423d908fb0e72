package dev.lanewise.internal.cudac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and where to look next. */
final class Scope {

  /** What kind of region it is. */
  enum Kind {
    NAMESPACE,
    CLASS,
    TEMPLATE,
    BLOCK
  }

  final Scope parent;
  final Kind kind;
  final String name;
  final RecordType record;
  private final Map<String, List<Symbol>> symbols = new LinkedHashMap<>();
  private final List<Scope> directives = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();
  private Map<String, List<Symbol>> cache;

  Scope(Scope parent, Kind kind, String name, RecordType record) {
    this.parent = parent;
    this.kind = kind;
    this.name = name;
    this.record = record;
  }

  static Scope block(Scope parent) {
    return new Scope(parent, Kind.BLOCK, "", null);
  }

  void add(Symbol symbol) {
    symbols.computeIfAbsent(symbol.name(), n -> new ArrayList<>()).add(symbol);
    cache = null;
  }

  /** Replaces what a name stands for. */
  void set(Symbol symbol) {
    List<Symbol> one = new ArrayList<>();
    one.add(symbol);
    symbols.put(symbol.name(), one);
  }

  void use(Scope namespace) {
    if (namespace != this && !directives.contains(namespace)) {
      directives.add(namespace);
    }
  }

  /** Puts off a using-directive until names are looked up. */
  void later(Runnable directive) {
    pending.add(directive);
  }

  /** Returns what this scope itself declares by that name, namespaces it uses included. */
  List<Symbol> find(String name) {
    if (!pending.isEmpty()) {
      List<Runnable> now = new ArrayList<>(pending);
      pending.clear();
      now.forEach(Runnable::run);
    }
    if (directives.isEmpty()) {
      return symbols.getOrDefault(name, List.of());
    }
    List<Symbol> found = new ArrayList<>();
    collect(name, found, new ArrayList<>());
    return found;
  }

  private void collect(String name, List<Symbol> found, List<Scope> seen) {
    if (seen.contains(this)) {
      return;
    }
    seen.add(this);
    for (Symbol s : symbols.getOrDefault(name, List.of())) {
      if (!found.contains(s)) {
        found.add(s);
      }
    }
    for (Scope s : directives) {
      if (!s.pending.isEmpty()) {
        s.find(name);
      }
      s.collect(name, found, seen);
    }
  }

  Iterable<List<Symbol>> all() {
    return symbols.values();
  }

  Map<String, List<Symbol>> table() {
    return new HashMap<>(symbols);
  }

  /** Returns the innermost class round this scope, or null. */
  RecordType enclosingRecord() {
    for (Scope s = this; s != null; s = s.parent) {
      if (s.record != null) {
        return s.record;
      }
    }
    return null;
  }
}
