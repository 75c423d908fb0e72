package dev.lanewise.internal.ir;

import java.util.List;

/**
 * A kernel or device function. Compared by identity; the body is set once, after construction, so
 * that functions can call each other.
 */
public final class Function {
  private final String name;
  private final boolean kernel;
  private final List<Variable> parameters;
  private final Type result;
  private final SourcePos pos;
  private List<Variable> locals;
  private Block body;
  private int maxThreads;

  /**
   * Makes a function without a body.
   *
   * @param name a C identifier, unique in the module
   * @param parameters scalars, pointers, structs by value, Java arrays
   * @param result {@link VoidType#VOID} for none
   */
  public Function(
      String name, boolean kernel, List<Variable> parameters, Type result, SourcePos pos) {
    this.name = name;
    this.kernel = kernel;
    this.parameters = List.copyOf(parameters);
    this.result = result;
    this.pos = pos;
  }

  /**
   * Sets the body.
   *
   * @param locals every variable the body uses that is neither parameter nor global, shared ones
   *     included; a local that is read before it is assigned holds anything
   */
  public void define(List<Variable> locals, Block body) {
    if (this.body != null) {
      throw new IllegalStateException(name + " has a body");
    }
    this.locals = List.copyOf(locals);
    this.body = body;
  }

  /** Sets how many threads a block of this kernel may have, from 1. */
  public void limitThreads(int most) {
    maxThreads = most;
  }

  /** Returns how many threads a block may have ({@code __launch_bounds__}); 0 if that is open. */
  public int maxThreads() {
    return maxThreads;
  }

  public String name() {
    return name;
  }

  public boolean isKernel() {
    return kernel;
  }

  public List<Variable> parameters() {
    return parameters;
  }

  public Type result() {
    return result;
  }

  public List<Variable> locals() {
    return locals;
  }

  public Block body() {
    return body;
  }

  public SourcePos pos() {
    return pos;
  }

  @Override
  public String toString() {
    return name;
  }
}
