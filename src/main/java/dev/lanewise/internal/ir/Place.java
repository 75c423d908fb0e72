package dev.lanewise.internal.ir;

/** Storage that can be read, assigned to, or (all but {@link Element}) have its address taken. */
public sealed interface Place {

  /** Returns the type of what is stored there. */
  Type type();

  <R> R accept(Visitor<R> visitor);

  /** A variable as a whole. */
  record Var(Variable variable) implements Place {
    @Override
    public Type type() {
      return variable.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.var(this);
    }
  }

  /** What a pointer leads to. The pointer's type is a {@link PointerType} of a complete type. */
  record Deref(Expr pointer, SourcePos pos) implements Place {
    @Override
    public Type type() {
      return ((PointerType) pointer.type()).pointee();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deref(this);
    }
  }

  /** A field of a struct or union, by its index in {@link StructType#fields}. */
  record Field(Place base, int index) implements Place {
    public StructType.Field field() {
      return ((StructType) base.type()).fields().get(index);
    }

    @Override
    public Type type() {
      return field().type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /** An element of a C array that is storage; the index is an integer of any type. */
  record Index(Place base, Expr index, SourcePos pos) implements Place {
    @Override
    public Type type() {
      return ((ArrayType) base.type()).element();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** An element of a Java array; an index out of bounds traps with that index. */
  record Element(Expr array, Expr index, SourcePos pos) implements Place {
    @Override
    public Type type() {
      return ((JavaArrayType) array.type()).element();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.element(this);
    }
  }

  /** One method a kind of place, so that a writer that forgot one does not compile. */
  interface Visitor<R> {
    R var(Var place);

    R deref(Deref place);

    R field(Field place);

    R index(Index place);

    R element(Element place);
  }
}
