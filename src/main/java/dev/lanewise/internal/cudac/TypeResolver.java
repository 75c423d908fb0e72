package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Types as written to types. */
final class TypeResolver {
  private final Sema sema;

  TypeResolver(Sema sema) {
    this.sema = sema;
  }

  CType resolve(TypeSyntax type, Scope scope) {
    if (type instanceof TypeSyntax.Builtin b) {
      return builtin(b);
    }
    if (type instanceof TypeSyntax.Named n) {
      return named(n.name(), scope);
    }
    if (type instanceof TypeSyntax.Qualified q) {
      return CType.qualified(resolve(q.type(), scope), q.isConst(), q.isVolatile());
    }
    if (type instanceof TypeSyntax.Pointer p) {
      return new CType.Pointer(resolve(p.pointee(), scope).referent());
    }
    if (type instanceof TypeSyntax.Reference r) {
      return CType.reference(resolve(r.referent(), scope), r.rvalue());
    }
    if (type instanceof TypeSyntax.Array a) {
      return new CType.Array(resolve(a.element(), scope), length(a, scope));
    }
    if (type instanceof TypeSyntax.FunctionType f) {
      List<CType> parameters = new ArrayList<>();
      for (Param p : f.params()) {
        Runnable add = () -> parameters.add(Types.decay(resolve(p.type(), scope)));
        if (p.pack()) {
          Packs.expand(sema, p.type(), scope, add);
        } else if (!(p.type() instanceof TypeSyntax.Builtin b && b.name().equals("void"))) {
          add.run();
        }
      }
      return new CType.Func(resolve(f.result(), scope), parameters);
    }
    if (type instanceof TypeSyntax.Decltype d) {
      return sema.constants.decltype(d, scope);
    }
    if (type instanceof TypeSyntax.DefinedClass c) {
      return defined(c.declaration(), c, scope);
    }
    if (type instanceof TypeSyntax.DefinedEnum e) {
      return defined(e.declaration(), e, scope);
    }
    if (type instanceof TypeSyntax.MemberPointer) {
      throw Refusal.of(Feature.MEMBER_POINTER, type.pos(), "a pointer to a member");
    }
    throw Refusal.type(type.pos(), "auto needs an initialiser");
  }

  private CType defined(dev.lanewise.internal.cudac.ast.Decl decl, TypeSyntax type, Scope scope) {
    if (sema.classes.lazy(decl) == null) {
      sema.declarations.definedIn(type, scope);
    }
    return sema.classes.resolve(sema.classes.lazy(decl));
  }

  /** A name that nothing declares, a macro that was not given say, is told as such. */
  private void checkDeclared(Expr length, Scope scope) {
    if (length instanceof Expr.Binary b) {
      checkDeclared(b.left(), scope);
      checkDeclared(b.right(), scope);
    } else if (length instanceof Expr.Name n
        && n.name().isPlain()
        && sema.lookup.name(n.name(), scope).isEmpty()) {
      throw Libraries.unknown(n.name(), "name", scope, sema);
    }
  }

  private long length(TypeSyntax.Array a, Scope scope) {
    if (a.size() == null) {
      return -1;
    }
    TArg.OfValue n = sema.constants.evaluate(a.size(), scope);
    if (n == null) {
      checkDeclared(a.size(), scope);
      throw Refusal.of(Feature.VLA, a.pos(), "an array whose length is not constant");
    }
    if (n.bits() < 0 || n.bits() > 1L << 32) {
      throw Refusal.type(a.pos(), "an array of length " + n.spelling());
    }
    return n.bits();
  }

  private static CType builtin(TypeSyntax.Builtin b) {
    return switch (b.name()) {
      case "void" -> CType.Void.VOID;
      case "char8_t" -> CType.Num.UCHAR;
      case "long double", "__int128", "unsigned __int128" ->
          throw Refusal.of(Feature.WIDE_INTEGER, b.pos(), b.name());
      default -> {
        for (CType.Num n : CType.Num.values()) {
          if (n.spelling().equals(b.name())) {
            yield n;
          }
        }
        throw Refusal.of(Feature.DECLARATION, b.pos(), "type " + b.name());
      }
    };
  }

  /** Resolves a name that must be a type. */
  CType named(QualifiedName name, Scope scope) {
    CType type = namedOrNull(name, scope);
    if (type != null) {
      return type;
    }
    for (Symbol s : sema.lookup.name(name, scope)) {
      if (s instanceof Symbol.Unusable u) {
        throw sema.unusable(u, name.pos());
      }
      if (s instanceof Symbol.ClassTemplate || s instanceof Symbol.AliasTemplate) {
        throw Refusal.of(
            Feature.TEMPLATE,
            name.pos(),
            "'" + name.spelling() + "' without template arguments here");
      }
      if (s instanceof Symbol.Pack) {
        throw Refusal.type(
            name.pos(), "'" + name.spelling() + "' is a pack, and no '...' expands it");
      }
    }
    throw unknown(name, scope);
  }

  /** A class that is known and lacks a type is no gap in a library, {@code enable_if} least. */
  private KernelCompileException unknown(QualifiedName name, Scope scope) {
    int last = name.parts().size() - 1;
    if (last > 0) {
      List<QualifiedName.Part> parts = name.parts().subList(0, last);
      QualifiedName of = new QualifiedName(name.pos(), name.global(), name.typename(), parts);
      if (namedOrNull(of, scope) instanceof RecordType r) {
        return Refusal.type(
            name.pos(), "no type '" + name.last().identifier() + "' in " + r.spelling);
      }
    }
    return Libraries.unknown(name, "type", scope, sema);
  }

  CType namedOrNull(QualifiedName name, Scope scope) {
    for (Symbol s : sema.lookup.name(name, scope)) {
      CType type = typeOf(s, name.last(), scope);
      if (type != null) {
        return type;
      }
    }
    String plain = name.last().identifier();
    boolean std = name.parts().size() == 1 || BuiltinTypes.isStandard(name);
    return std && name.last().arguments() == null ? BuiltinTypes.named(plain, sema) : null;
  }

  /** Returns the type a symbol stands for, with a name's template arguments; or null. */
  CType typeOf(Symbol s, QualifiedName.Part part, Scope scope) {
    if (s instanceof Symbol.Type t) {
      return t.type();
    }
    if (s instanceof Symbol.Func f && isConstructor(f)) {
      return f.owner.template != null && part.arguments() != null
          ? template(f.owner.template, part, scope)
          : f.owner;
    }
    if (s instanceof Symbol.LazyType t) {
      return sema.classes.resolve(t);
    }
    if (s instanceof Symbol.Argument a) {
      if (a.arg() instanceof TArg.OfType t) {
        return t.type();
      }
      return a.arg() instanceof TArg.OfTemplate t ? typeOf(t.template(), part, scope) : null;
    }
    if (s instanceof Symbol.ClassTemplate t) {
      return template(t, part, scope);
    }
    if (s instanceof Symbol.AliasTemplate t && part.arguments() != null) {
      return sema.templates.alias(t, part, scope);
    }
    return null;
  }

  private CType template(Symbol.ClassTemplate t, QualifiedName.Part part, Scope scope) {
    if (part.arguments() != null) {
      return sema.templates.classInstance(t, part.arguments(), scope, part.pos());
    }
    for (Scope s = scope; s != null; s = s.parent) {
      if (s.record != null && s.record.template == t) {
        return s.record;
      }
    }
    if (t.primary == null) {
      throw Refusal.type(
          part.pos(), "'" + part.identifier() + "' is specialised, and not declared");
    }
    boolean allDefault =
        Declarations.head(t.primary.templates()).parameters().stream()
            .allMatch(p -> p.defaultArgument() != null || p.pack());
    return allDefault ? sema.templates.classInstance(t, List.of(), scope, part.pos()) : null;
  }

  /** Resolves a type whose {@code auto} stands for what is left of an initialiser's type. */
  CType deduceAuto(TypeSyntax type, CType from, Scope scope, boolean lvalue) {
    if (type instanceof TypeSyntax.Auto a) {
      return a.decltype() ? from : Types.decay(from);
    }
    if (type instanceof TypeSyntax.Qualified q) {
      CType inner = deduceAuto(q.type(), from, scope, lvalue);
      return CType.qualified(inner, q.isConst(), q.isVolatile());
    }
    if (type instanceof TypeSyntax.Reference r) {
      if (r.referent() instanceof TypeSyntax.Auto) {
        return r.rvalue() && lvalue
            ? new CType.Reference(from.referent(), false)
            : CType.reference(from.referent(), r.rvalue());
      }
      if (r.referent() instanceof TypeSyntax.Qualified q && q.type() instanceof TypeSyntax.Auto) {
        return CType.reference(
            CType.qualified(from.referent(), q.isConst(), q.isVolatile()), r.rvalue());
      }
      return CType.reference(deduceAuto(r.referent(), from, scope, lvalue), r.rvalue());
    }
    if (type instanceof TypeSyntax.Pointer p) {
      if (!(Types.decay(from) instanceof CType.Pointer target)) {
        throw Refusal.type(type.pos(), "auto* needs a pointer, given " + from.spelling());
      }
      CType pointee = deduceAuto(p.pointee(), target.target(), scope, lvalue);
      boolean keep = target.target().isConst() && !pointee.isConst();
      return new CType.Pointer(keep ? CType.constant(pointee) : pointee);
    }
    return resolve(type, scope);
  }

  static boolean hasAuto(TypeSyntax type) {
    if (type instanceof TypeSyntax.Auto) {
      return true;
    }
    if (type instanceof TypeSyntax.Qualified q) {
      return hasAuto(q.type());
    }
    if (type instanceof TypeSyntax.Reference r) {
      return hasAuto(r.referent());
    }
    return type instanceof TypeSyntax.Pointer p && hasAuto(p.pointee());
  }

  /** Returns whether an expression is a name that stands for a type, and then the type. */
  CType asType(Expr e, Scope scope) {
    if (e instanceof Expr.Name n) {
      List<Symbol> found = sema.lookup.name(n.name(), scope);
      boolean value =
          found.stream().anyMatch(s -> s instanceof Symbol.Var || s instanceof Symbol.Global XX);
      return value ? null : namedOrNull(n.name(), scope);
    }
    return null;
  }

  private static boolean isConstructor(Symbol.Func f) {
    return f.owner != null
        && f.decl.kind() == dev.lanewise.internal.cudac.ast.Decl.FunctionKind.CONSTRUCTOR;
  }

  /** Checks that a type can be stored. */
  CType storable(CType type, Pos pos) {
    if (type.bare() == CType.Void.VOID) {
      throw Refusal.type(pos, "a variable of type void");
    }
    if (type.bare() instanceof RecordType r) {
      sema.classes.complete(r, pos);
    }
    if (type.bare() instanceof CType.Array a) {
      storable(a.element(), pos);
    }
    return type;
  }
}
