package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.QualifiedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the parser knows of names: enough to tell a type from a value. Lookup is generous on purpose
 * — a type declared anywhere counts unless an inner scope has a value of that name — since the type
 * checker looks properly.
 */
final class Names {
  /** What a name is known to be. */
  enum Known {
    TYPE,
    CLASS_TEMPLATE,
    FUNCTION_TEMPLATE,
    VALUE,
    UNKNOWN
  }

  private final Deque<Map<String, Known>> scopes = new ArrayDeque<>();
  private final Map<String, Known> everywhere = new HashMap<>();
  private final Set<String> deviceFunctions = new HashSet<>();

  Names() {
    push();
  }

  void push() {
    scopes.push(new HashMap<>());
  }

  void pop() {
    scopes.pop();
  }

  int depth() {
    return scopes.size();
  }

  /** Leaves the scopes that a failed trial left open. */
  void popTo(int depth) {
    while (scopes.size() > depth) {
      scopes.pop();
    }
  }

  void declare(String name, Known known) {
    if (name.isEmpty()) {
      return;
    }
    scopes.peek().put(name, known);
    boolean temporary = known == Known.VALUE && scopes.size() > 1;
    if (!temporary && (known != Known.VALUE || !everywhere.containsKey(name))) {
      everywhere.put(name, known);
    }
  }

  /**
   * Declares a function; of a template, in the scope round its heads. A plain function beside a
   * template of that name leaves it a template's: arguments may follow in angle brackets.
   */
  void declareFunction(String name, int heads) {
    boolean template = heads > 0 || scopes.peek().get(name) == Known.FUNCTION_TEMPLATE;
    Known known = template ? Known.FUNCTION_TEMPLATE : Known.VALUE;
    declare(name, known);
    scopes.stream().skip(heads).findFirst().ifPresent(scope -> scope.put(name, known));
  }

  /** Declares a template parameter: known inside only. */
  void declareLocal(String name, Known known) {
    if (!name.isEmpty()) {
      scopes.peek().put(name, known);
    }
  }

  Known find(String name) {
    for (Map<String, Known> scope : scopes) {
      Known known = scope.get(name);
      if (known != null) {
        return known;
      }
    }
    return findMember(name);
  }

  /** Returns what a name after {@code ::} or a dot is known to be. */
  Known findMember(String name) {
    Known known = everywhere.get(name);
    if (known != null) {
      return known;
    }
    if (Words.isLibraryType(name)) {
      return Known.TYPE;
    }
    return Words.isLibraryTemplate(name) ? Known.CLASS_TEMPLATE : Known.UNKNOWN;
  }

  Known find(QualifiedName name) {
    String last = name.last().identifier();
    return name.parts().size() == 1 && !name.global() ? find(last) : findMember(last);
  }

  void declareDevice(String function) {
    deviceFunctions.add(function);
  }

  boolean isDevice(String function) {
    return deviceFunctions.contains(function);
  }
}
