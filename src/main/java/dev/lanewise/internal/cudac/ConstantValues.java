package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ConstantMemory.Address;
import dev.lanewise.internal.cudac.ConstantMemory.NotConstant;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/** The values of expressions, and the addresses of places, where all variables are known. */
final class ConstantValues {
  /** Where the variables are. */
  interface Variables {
    Address address(Variable variable);
  }

  private final ConstantMemory memory;
  private final Variables variables;

  ConstantValues(ConstantMemory memory, Variables variables) {
    this.memory = memory;
    this.variables = variables;
  }

  boolean holds(Expr condition) {
    return number(condition).bits() != 0;
  }

  Expr.Const number(Expr e) {
    if (of(e) instanceof Expr.Const c) {
      return c;
    }
    throw new NotConstant();
  }

  Object of(Expr e) {
    if (e instanceof Expr.Const) {
      return e;
    }
    if (e instanceof Expr.Read r) {
      return memory.load(r.type(), place(r.place()));
    }
    if (e instanceof Expr.AddressOf a) {
      return place(a.place());
    }
    if (e instanceof Expr.PtrAdd p) {
      long bytes = ((PointerType) p.pointer().type()).pointee().bytes();
      return address(p.pointer()).plus(number(p.index()).bits() * bytes);
    }
    if (e instanceof Expr.PtrCast c) {
      return of(c.pointer());
    }
    if (e instanceof Expr.Build b) {
      return built(b);
    }
    if (Folding.simplify(known(e)) instanceof Expr.Const c) {
      return c;
    }
    throw new NotConstant();
  }

  private Address address(Expr pointer) {
    if (of(pointer) instanceof Address a) {
      return a;
    }
    throw new NotConstant();
  }

  Address place(Place p) {
    if (p instanceof Place.Var v) {
      return variables.address(v.variable());
    }
    if (p instanceof Place.Field f) {
      StructType struct = (StructType) f.base().type();
      return place(f.base()).plus(struct.fields().get(f.index()).offset());
    }
    if (p instanceof Place.Index i) {
      return place(i.base()).plus(number(i.index()).bits() * i.type().bytes());
    }
    if (p instanceof Place.Deref d) {
      return address(d.pointer());
    }
    throw new NotConstant();
  }

  private byte[] built(Expr.Build b) {
    Address object = new Address(new byte[(int) b.type().bytes()], 0);
    for (int i = 0; i < b.values().size(); i++) {
      StructType.Field field = b.type().fields().get(i);
      memory.store(field.type(), object.plus(field.offset()), of(b.values().get(i)));
    }
    return object.bytes();
  }

  /** Puts the values of operands in their places. */
  private Expr known(Expr e) {
    if (e instanceof Expr.Binary b) {
      return new Expr.Binary(b.op(), number(b.left()), number(b.right()), b.mode(), b.pos());
    }
    if (e instanceof Expr.Compare c && c.left().type() instanceof Scalar) {
      return new Expr.Compare(c.op(), number(c.left()), number(c.right()), c.pos());
    }
    if (e instanceof Expr.Unary u) {
      return new Expr.Unary(u.op(), number(u.operand()), u.pos());
    }
    if (e instanceof Expr.Convert c) {
      return new Expr.Convert(number(c.operand()), c.type(), c.pos());
    }
    if (e instanceof Expr.Logical l) {
      return holds(l.left()) == l.and() ? number(l.right()) : number(l.left());
    }
    if (e instanceof Expr.Select s && s.type() instanceof Scalar) {
      return number(holds(s.condition()) ? s.yes() : s.no());
    }
    if (e instanceof Expr.Math m) {
      return m.op() == MathOp.CVT_RZ
          ? new Expr.Math(m.op(), List.of(number(m.arguments().get(0))), m.type(), m.pos())
          : least(m);
    }
    throw new NotConstant();
  }

  /** The smaller or larger of two integers. */
  private Expr least(Expr.Math m) {
    boolean min = m.op() == MathOp.MIN;
    if (!min && m.op() != MathOp.MAX || m.type().isFloating()) {
      throw new NotConstant();
    }
    Expr.Const x = number(m.arguments().get(0));
    Expr.Const y = number(m.arguments().get(1));
    boolean less = Arithmetic.compare(Expr.CompareOp.LT, x, y).bits() != 0;
    return less == min ? x : y;
  }
}
