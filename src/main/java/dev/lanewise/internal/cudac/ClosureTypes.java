package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of lambdas: one for each lambda as written and each instance of what it stands in,
 * however often that is read.
 */
final class ClosureTypes {

  /**
   * A class made before.
   *
   * @param home the innermost scope round it that is no block
   * @param pack which element of a pack it was made for
   * @param captured the types of what it captures
   */
  private record Made(
      Scope home, int pack, RecordType object, Map<String, CType> captured, RecordType type) {}

  private final Sema sema;
  private final Map<Expr.Lambda, List<Made>> made = new IdentityHashMap<>();

  ClosureTypes(Sema sema) {
    this.sema = sema;
  }

  /**
   * Returns the class of a lambda.
   *
   * @param object the class of the captured object; null if none is
   */
  RecordType of(Expr.Lambda e, RecordType object, Map<String, CType> captured, Scope scope) {
    Scope home = scope;
    while (home.kind == Scope.Kind.BLOCK) {
      home = home.parent;
    }
    List<Made> before = made.computeIfAbsent(e, k -> new ArrayList<>());
    for (Made m : before) {
      if (m.home() == home
          && m.pack() == sema.packIndex
          && m.object() == object
          && m.captured().equals(captured)) {
        return m.type();
      }
    }
    RecordType type = make(object, captured, scope);
    before.add(new Made(home, sema.packIndex, object, captured, type));
    return type;
  }

  private RecordType make(RecordType object, Map<String, CType> captured, Scope scope) {
    String name = sema.unique("lambda");
    RecordType r = new RecordType(name, name, null, scope, null);
    List<String> names = new ArrayList<>();
    List<Type> storage = new ArrayList<>();
    if (object != null) {
      names.add("self");
      storage.add(PointerType.to(object.struct));
    }
    captured.forEach(
        (n, t) -> {
          names.add(n);
          storage.add(Types.ir(t));
        });
    r.struct.complete(names, storage, 1);
    r.complete = true;
    return r;
  }
}
