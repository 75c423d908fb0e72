package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts the {@code const} numbers at file scope, which NVRTC takes for variables of the device.
 *
 * <p>Those made from floating-point ones, {@code const float area = side * side;}, are computed by
 * {@code nvcc}; NVRTC computes them if they, and those they are made from, are {@code constexpr}.
 * Those made by calling a function, {@code const int n = atoi("3");}, only exist on the host.
 */
final class FileConstants {
  private static final Set<String> OTHER = Set.of("void", "long double", "__int128");

  private final Map<String, Decl.Variable> constants = new HashMap<>();
  private final Map<String, TypeSyntax> aliases = new HashMap<>();
  private final Set<String> compileTime = new HashSet<>();

  /** Names of several, in namespaces of their own: left as they are. */
  private final Set<String> ambiguous = new HashSet<>();

  FileConstants(List<Decl> declarations) {
    declarations.forEach(this::collect);
  }

  /** Returns the names of those that must be {@code constexpr}. */
  Set<String> computed() {
    Set<String> found = new HashSet<>();
    constants.forEach(
        (name, v) -> {
          List<String> parts = new ArrayList<>();
          if (isComputable(v.initializer().get(0), parts)
              && parts.stream().anyMatch(this::isFloating)) {
            found.add(name);
            found.addAll(parts);
          }
        });
    found.removeAll(ambiguous);
    return found;
  }

  /** Returns the names of those that device code cannot mean. */
  Set<String> ofHost() {
    Set<String> found = new HashSet<>();
    constants.forEach(
        (name, v) -> {
          if (callsHost(v.initializer().get(0))) {
            found.add(name);
          }
        });
    found.removeAll(ambiguous);
    return found;
  }

  /** Returns whether a function is called that is not known to be {@code constexpr}. */
  private boolean callsHost(Expr e) {
    if (e instanceof Expr.Unary u) {
      return callsHost(u.operand());
    }
    if (e instanceof Expr.Binary b) {
      return callsHost(b.left()) || callsHost(b.right());
    }
    if (e instanceof Expr.Cast c) {
      return callsHost(c.operand());
    }
    return e instanceof Expr.Call c
        && c.callee() instanceof Expr.Name n
        && n.name().isPlain()
        && !compileTime.contains(n.name().spelling());
  }

  private void collect(Decl d) {
    if (d instanceof Decl.Namespace n) {
      n.members().forEach(this::collect);
    } else if (d instanceof Decl.Function f && f.specifiers().has(Specifier.CONSTEXPR)) {
      compileTime.add(f.name().last().identifier());
    } else if (d instanceof Decl.Alias a && a.templates().isEmpty()) {
      aliases.put(a.name(), a.type());
    } else if (d instanceof Decl.EnumDecl e && !e.scoped()) {
      e.enumerators().forEach(x -> compileTime.add(x.name()));
    } else if (d instanceof Decl.Variable v && v.name().isPlain() && v.templates().isEmpty()) {
      String name = v.name().spelling();
      if (v.specifiers().has(Specifier.CONSTEXPR)) {
        compileTime.add(name);
      } else if (isPlainConstant(v) && constants.put(name, v) != null) {
        ambiguous.add(name);
      }
    }
  }

  private boolean isPlainConstant(Decl.Variable v) {
    boolean placed =
        v.specifiers().has(Specifier.EXTERN)
            || v.specifiers().has(Specifier.DEVICE)
            || v.specifiers().has(Specifier.CONSTANT)
            || v.specifiers().has(Specifier.MANAGED);
    return !placed
        && v.initializer().size() == 1
        && v.type() instanceof TypeSyntax.Qualified q
        && q.isConst()
        && !q.isVolatile()
        && number(q) != null;
  }

  /** Returns the name of the number type, through aliases; null for any other type. */
  private String number(TypeSyntax type) {
    TypeSyntax at = type;
    for (int depth = 0; depth < 20 && at != null; depth++) {
      if (at instanceof TypeSyntax.Builtin b) {
        return OTHER.contains(b.name()) ? null : b.name();
      }
      if (at instanceof TypeSyntax.Qualified q) {
        at = q.type();
      } else {
        at = at instanceof TypeSyntax.Named n ? aliases.get(n.name().spelling()) : null;
      }
    }
    return null;
  }

  private boolean isFloating(String name) {
    String type = number(constants.get(name).type());
    return type.equals("float") || type.equals("double");
  }

  /**
   * Returns whether C++ can compute the value when it compiles.
   *
   * @param parts gets the constants it is made from, and theirs
   */
  private boolean isComputable(Expr e, List<String> parts) {
    if (e instanceof Expr.IntLiteral
        || e instanceof Expr.FloatLiteral
        || e instanceof Expr.CharLiteral
        || e instanceof Expr.BoolLiteral
        || e instanceof Expr.SizeofType) {
      return true;
    }
    if (e instanceof Expr.Unary u) {
      return switch (u.operator()) {
        case PLUS, NEG, NOT, COMPLEMENT -> isComputable(u.operand(), parts);
        default -> false;
      };
    }
    if (e instanceof Expr.Binary b) {
      return isComputable(b.left(), parts) && isComputable(b.right(), parts);
    }
    if (e instanceof Expr.Conditional c) {
      return isComputable(c.condition(), parts)
          && isComputable(c.whenTrue(), parts)
          && isComputable(c.whenFalse(), parts);
    }
    if (e instanceof Expr.Cast c) {
      return number(c.type()) != null && isComputable(c.operand(), parts);
    }
    if (e instanceof Expr.Construct c) {
      return number(c.type()) != null
          && c.arguments().size() == 1
          && isComputable(c.arguments().get(0), parts);
    }
    return e instanceof Expr.Name n && n.name().isPlain() && isKnown(n.name().spelling(), parts);
  }

  private boolean isKnown(String name, List<String> parts) {
    Decl.Variable v = constants.get(name);
    if (v == null) {
      return compileTime.contains(name);
    }
    if (parts.contains(name)) {
      return true;
    }
    parts.add(name);
    return isComputable(v.initializer().get(0), parts);
  }
}
