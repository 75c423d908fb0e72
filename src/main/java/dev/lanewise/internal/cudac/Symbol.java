package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import java.util.ArrayList;
import java.util.List;

/** What a name stands for. */
sealed interface Symbol {

  String name();

  /** A variable, parameter or enumerator whose type and place are known. */
  final class Var implements Symbol {
    final String name;
    final CType type;
    final Place place;
    final Expr.Const constant;

    /**
     * A variable; {@code place} already follows a reference, {@code constant} may be null. An
     * enumerator has a constant too, and a type that is not const.
     */
    Var(String name, CType type, Place place, Expr.Const constant) {
      this.name = name;
      this.type = type;
      this.place = place;
      this.constant = constant;
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** A namespace's or class's variable that nobody has asked for yet. */
  final class Global implements Symbol {
    final Decl.Variable decl;
    final Scope scope;
    final RecordType owner;
    Var resolved;
    boolean resolving;

    Global(Decl.Variable decl, Scope scope, RecordType owner) {
      this.decl = decl;
      this.scope = scope;
      this.owner = owner;
    }

    @Override
    public String name() {
      return decl.name().last().identifier();
    }
  }

  /** A function, member function or function template. */
  final class Func implements Symbol {
    final Decl.Function decl;
    final Scope scope;
    final RecordType owner;
    final TemplateHead head;

    /** Of a lambda's operator: finds captured variables by name. */
    Lambda lambda;

    Func(Decl.Function decl, Scope scope, RecordType owner, TemplateHead head) {
      this.decl = decl;
      this.scope = scope;
      this.owner = owner;
      this.head = head;
    }

    @Override
    public String name() {
      return decl.name().last().identifier();
    }

    boolean isTemplate() {
      return head != null && !head.parameters().isEmpty();
    }
  }

  record Type(String name, CType type) implements Symbol {}

  /** A variable or parameter that holds one function all its life. */
  record FunctionValue(String name, Val.Functions value) implements Symbol {}

  /** A typedef, class or enum that nobody has asked for yet. */
  final class LazyType implements Symbol {
    final String name;
    final Decl decl;
    final Scope scope;
    CType resolved;
    boolean resolving;

    LazyType(String name, Decl decl, Scope scope) {
      this.name = name;
      this.decl = decl;
      this.scope = scope;
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** An enumerator of an enum not yet resolved. */
  record LazyEnumerator(String name, LazyType owner) implements Symbol {}

  /** A class template with its specialisations. */
  final class ClassTemplate implements Symbol {
    final String name;
    final Scope scope;
    final RecordType owner;
    Decl.ClassDecl primary;
    final List<Decl.ClassDecl> specializations = new ArrayList<>();

    ClassTemplate(String name, Scope scope, RecordType owner) {
      this.name = name;
      this.scope = scope;
      this.owner = owner;
    }

    /** Within its class its name finds constructors, and stands for the template all the same. */
    boolean isNamedBy(Symbol s) {
      return s == this
          || s instanceof Func f
              && f.owner != null
              && f.owner.template == this
              && f.decl.kind() == Decl.FunctionKind.CONSTRUCTOR;
    }

    @Override
    public String name() {
      return name;
    }
  }

  record AliasTemplate(String name, Decl.Alias decl, Scope scope) implements Symbol {}

  /** A variable template with its specialisations. */
  record VarTemplate(String name, List<Decl.Variable> decls, Scope scope) implements Symbol {}

  record Namespace(String name, Scope scope) implements Symbol {}

  /** A name for something elsewhere: {@code using a::b}. */
  record Using(String name, Decl.UsingDeclaration decl, Scope scope) implements Symbol {}

  /** A parameter pack: one symbol an element. */
  record Pack(String name, List<Symbol> elements) implements Symbol {}

  /** A template parameter bound to a number, a function or a template. */
  record Argument(String name, TArg arg) implements Symbol {}

  /** What host code declares, or what could not be parsed. */
  record Unusable(String name, Pos pos, String reason, KernelCompileException error)
      implements Symbol {}
}
