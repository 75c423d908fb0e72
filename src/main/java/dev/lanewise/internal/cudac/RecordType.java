package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.ir.StructType;
import java.util.ArrayList;
import java.util.List;

/** A class, struct or union; of a template, one instance. Compared by identity. */
final class RecordType implements CType {

  /**
   * A data member.
   *
   * @param name empty for an anonymous struct or union
   * @param type as declared; a reference is stored as a pointer
   * @param index in the tree's struct; -1 for an empty base, which has no storage
   * @param bitOffset of a bit-field; -1 for other members
   * @param bits width of a bit-field
   * @param decl where default initialisers are; null for bases and captures
   */
  record Field(String name, CType type, int index, int bitOffset, int bits, Decl.Variable decl) {}

  /**
   * A base class.
   *
   * @param index its field in the tree's struct; -1 if it is empty
   */
  record Base(RecordType type, int index) {}

  final String spelling;
  final Decl.ClassDecl decl;
  final StructType struct;
  final Scope scope;
  final List<Field> fields = new ArrayList<>();
  final List<Base> bases = new ArrayList<>();
  Symbol.ClassTemplate template;
  List<TArg> arguments = List.of();

  /** Constructors taken from bases; null until they are asked for. */
  List<Symbol.Func> inherited;

  boolean complete;
  boolean completing;
  boolean hasVirtual;

  RecordType(String spelling, String irName, Decl.ClassDecl decl, Scope parent, StructType shared) {
    this.spelling = spelling;
    this.decl = decl;
    boolean union = decl != null && decl.key() == Decl.ClassKey.UNION;
    this.struct = shared != null ? shared : new StructType(irName, union);
    this.scope = new Scope(parent, Scope.Kind.CLASS, spelling, this);
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** Returns whether it has no data. */
  boolean isEmpty() {
    return struct.fields().isEmpty();
  }

  /** Returns whether it is that class or derives from it. */
  boolean derivesFrom(RecordType other) {
    return this == other || bases.stream().anyMatch(b -> b.type().derivesFrom(other));
  }
}
