package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.VoidType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes the statements of one thread; where threads meet is the region emitter's. */
final class StmtEmitter implements Stmt.Visitor<Void> {
  /** The values a method gets so that it can tell its thread: see {@link MethodEmitter}. */
  static final List<SpecialValue> THREAD =
      List.of(
          SpecialValue.THREAD_X,
          SpecialValue.THREAD_Y,
          SpecialValue.THREAD_Z,
          SpecialValue.BLOCK_X,
          SpecialValue.BLOCK_Y,
          SpecialValue.BLOCK_Z);

  private static final String FAULT = ClassScope.RUNTIME + "KernelFault";

  private final MethodScope scope;
  private final ExprEmitter values;
  private final ThreadLoops loops;

  StmtEmitter(MethodScope scope) {
    this.scope = scope;
    this.values = new ExprEmitter(scope);
    this.loops = new ThreadLoops(scope, this);
  }

  ExprEmitter values() {
    return values;
  }

  void block(Block block) {
    loops.note(block);
    block.statements().forEach(this::emit);
  }

  void emit(Stmt s) {
    scope.line(s.pos());
    s.accept(this);
  }

  @Override
  public Void assign(Stmt.Assign s) {
    values.places().assign(s.target(), s.value(), s.pos());
    return null;
  }

  @Override
  public Void branch(Stmt.If s) {
    Label no = new Label();
    values.conditions().jumpIfFalse(s.condition(), no);
    block(s.yes());
    if (!s.no().statements().isEmpty()) {
      Label end = new Label();
      scope.jump(Opcodes.GOTO, end);
      scope.mark(no);
      block(s.no());
      scope.mark(end);
    } else {
      scope.mark(no);
    }
    return null;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    loops.write(s);
    return null;
  }

  @Override
  public Void labelled(Stmt.Labelled s) {
    Label end = new Label();
    scope.breaks.put(s.label(), () -> scope.jump(Opcodes.GOTO, end));
    block(s.body());
    scope.mark(end);
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    Label end = new Label();
    scope.breaks.put(s.label(), () -> scope.jump(Opcodes.GOTO, end));
    TreeMap<Long, Label> targets = new TreeMap<>();
    Label[] starts = new Label[s.cases().size()];
    Label other = end;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new Label();
      for (long value : s.cases().get(i).values()) {
        targets.put(value, starts[i]);
      }
      if (s.cases().get(i).isDefault()) {
        other = starts[i];
      }
    }
    select(s.selector(), targets, other);
    for (int i = 0; i < starts.length; i++) {
      scope.mark(starts[i]);
      block(s.cases().get(i).body());
    }
    scope.mark(end);
    return null;
  }

  /** Jumps to the label of the selector's value. */
  void select(Expr selector, Map<Long, Label> targets, Label other) {
    values.emit(selector);
    if (Kind.of(selector.type()).onStack() == Kind.LONG) {
      int kept = scope.local(2);
      scope.load(Opcodes.LSTORE, kept);
      targets.forEach(
          (value, label) -> {
            scope.load(Opcodes.LLOAD, kept);
            scope.code.visitLdcInsn(value);
            scope.insn(Opcodes.LCMP);
            scope.jump(Opcodes.IFEQ, label);
          });
      scope.jump(Opcodes.GOTO, other);
      return;
    }
    TreeMap<Integer, Label> sorted = new TreeMap<>();
    targets.forEach((value, label) -> sorted.put(value.intValue(), label));
    scope.code.visitLookupSwitchInsn(
        other,
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().toArray(Label[]::new));
  }

  @Override
  public Void leave(Stmt.Break s) {
    scope.breaks.get(s.label()).run();
    return null;
  }

  @Override
  public Void next(Stmt.Continue s) {
    scope.continues.get(s.label()).run();
    return null;
  }

  @Override
  public Void leaveFunction(Stmt.Return s) {
    if (scope.exit != null) {
      scope.exit.run();
    } else if (s.value() == null) {
      scope.insn(Opcodes.RETURN);
    } else {
      values.emit(s.value());
      scope.insn(Kind.of(s.value().type()).giveBack());
    }
    return null;
  }

  @Override
  public Void call(Stmt.Call s) {
    Function callee = s.callee();
    scope.load(Opcodes.ALOAD, 0);
    for (SpecialValue value : THREAD) {
      scope.specials.get(value).run();
    }
    s.arguments().forEach(values::emit);
    scope.code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        scope.owner.name(),
        scope.owner.methods().get(callee),
        MethodEmitter.descriptor(callee, scope.owner.aliases()),
        false);
    if (callee.result() != VoidType.VOID) {
      result(s.result(), Kind.of(callee.result()));
    }
    return null;
  }

  private void result(dev.lanewise.internal.ir.Variable v, Kind kind) {
    if (v == null) {
      scope.insn(kind.words() == 2 ? Opcodes.POP2 : Opcodes.POP);
    } else {
      values.places().assignTop(v);
    }
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    Scalar type = (Scalar) ((PointerType) s.pointer().type()).pointee();
    Kind kind = Kind.of(type);
    Representation form = scope.owner.aliases().of(s.pointer());
    values.emit(s.pointer());
    boolean stores = s.op() == Stmt.AtomicOp.EXCHANGE && s.result() == null;
    boolean reads = !stores && s.op() != Stmt.AtomicOp.STORE;
    values.places().watchAtomic(s.pointer(), kind.bytes, reads);
    String operand = kind.onStack().descriptor;
    StringBuilder descriptor =
        new StringBuilder("(").append(ClassScope.descriptor(form)).append('I');
    for (Expr e : s.operands()) {
      values.emit(e);
      descriptor.append(operand);
    }
    descriptor.append(')').append(operand);
    scope.runtime("Atomics" + kind.representation, atomicName(s.op(), type), descriptor.toString());
    result(s.result(), kind.onStack());
    return null;
  }

  private static String atomicName(Stmt.AtomicOp op, Scalar type) {
    String name = op.name().toLowerCase(java.util.Locale.ROOT);
    boolean orders = op == Stmt.AtomicOp.MIN || op == Stmt.AtomicOp.MAX;
    return orders && type.isUnsigned() ? name + "Unsigned" : name;
  }

  @Override
  public Void barrier(Stmt.Barrier s) {
    throw new IllegalStateException("a barrier inside a region: " + s.pos());
  }

  @Override
  public Void warp(Stmt.Warp s) {
    throw new IllegalStateException("a warp operation inside a region: " + s.pos());
  }

  @Override
  public Void fence(Stmt.Fence s) {
    if (s.scope() == Stmt.Scope.DEVICE || s.scope() == Stmt.Scope.SYSTEM) {
      scope.call("java/lang/invoke/VarHandle", "fullFence", "()V");
    }
    return null;
  }

  @Override
  public Void print(Stmt.Print s) {
    String launch = ClassScope.RUNTIME + "Launch";
    scope.field("launch", "L" + launch + ";");
    scope.code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, launch, "printer", "()L" + launch + "$Printer;", false);
    scope.code.visitLdcInsn(s.format());
    scope.constant(s.arguments().size());
    scope.code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < s.arguments().size(); i++) {
      scope.insn(Opcodes.DUP);
      scope.constant(i);
      boxed(s.arguments().get(i));
      scope.insn(Opcodes.AASTORE);
    }
    scope.runtime("Printf", "format", "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;");
    scope.code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, launch + "$Printer", "print", "(Ljava/lang/String;)V", true);
    return null;
  }

  private void boxed(Expr e) {
    values.emit(e);
    if (e.type() instanceof PointerType) {
      String table = "L" + ClassScope.RUNTIME + "PointerTable;";
      scope.constant(scope.owner.aliases().of(e).unit());
      scope.field("pointers", table);
      scope.runtime("Pointers", "printed", "(Ljava/lang/Object;II" + table + ")Ljava/lang/Object;");
      return;
    }
    Kind kind = Kind.of(e.type()).onStack();
    String box =
        kind == Kind.INT
            ? "Integer"
            : kind == Kind.LONG ? "Long" : kind == Kind.FLOAT ? "Float" : "Double";
    scope.call("java/lang/" + box, "valueOf", "(" + kind.descriptor + ")Ljava/lang/" + box + ";");
  }

  @Override
  public Void trap(Stmt.Trap s) {
    if (s.index() == null) {
      scope.insn(Opcodes.LCONST_0);
    } else {
      values.emit(s.index());
    }
    scope.code.visitLdcInsn(describe(s));
    scope.runtime("KernelFault", "trap", "(JLjava/lang/String;)L" + FAULT + ";");
    scope.insn(Opcodes.ATHROW);
    return null;
  }

  private static String describe(Stmt.Trap s) {
    String detail = s.message() == null || s.message().isEmpty() ? "" : ": " + s.message();
    switch (s.kind()) {
      case ASSERT:
        return "assertion failed" + detail;
      case TRAP:
        return "trap" + detail;
      case INDEX:
        return "index %d out of bounds" + detail;
      case DIVISION_BY_ZERO:
        return "integer division by zero" + detail;
      default:
        return "integer overflow" + detail;
    }
  }
}
