package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a kernel without barriers as one counted int loop over x inside one over rows: see {@link
 * LoopShape}. There are two versions of it, one for arguments that all start at the start of their
 * arrays: HotSpot vectorises {@code y[i]}, but not {@code y[i + yo]} beside {@code x[i + xo]}.
 */
final class LoopEmitter {
  private static final int X0 = 1;
  private static final int X1 = 2;
  private static final int ROW0 = 3;
  private static final int ROW1 = 4;

  /** The work of a thread from which on the loop over threads looks whether it is wanted. */
  private static final long LONG_THREAD = 1 << 16;

  private final ClassScope owner;
  private final Fields fields;
  private final LoopShape shape;
  private final List<Variable> parameters;
  private final long stretch;

  LoopEmitter(ClassScope owner, Fields fields, LoopShape shape, List<Variable> parameters) {
    this.owner = owner;
    this.fields = fields;
    this.shape = shape;
    this.parameters = parameters;
    this.stretch = 1 + Stretch.of(shape.body, owner.memory());
  }

  void write() {
    answer("isLoop", true);
    answer("isStrided", shape.strided);
    piece();
    extent("extentX", "gridX", "blockX", shape.boundsX, !shape.strided);
    extent("extentY", "gridY", "blockY", shape.boundsY, true);
    loop("loop", false);
    List<Variable> pointers = pointers();
    MethodVisitor code = owner.method(Opcodes.ACC_PUBLIC, "runRange", "(IIII)V");
    if (!pointers.isEmpty()) {
      loop("loopAtZero", true);
      Label offset = new Label();
      for (Variable p : pointers) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, owner.name(), fields.leaf(p, 0) + "o", "I");
        code.visitJumpInsn(Opcodes.IFNE, offset);
      }
      invoke(code, "loopAtZero");
      code.visitInsn(Opcodes.RETURN);
      code.visitLabel(offset);
    }
    invoke(code, "loop");
    code.visitInsn(Opcodes.RETURN);
    owner.end(code);
  }

  private List<Variable> pointers() {
    List<Variable> found = new ArrayList<>();
    for (Variable p : parameters) {
      if (p.type() instanceof PointerType
          && owner.aliases().isFollowed(p)
          && owner.aliases().ofLeaf(p, 0).isArray()) {
        found.add(p);
      }
    }
    return found;
  }

  private void answer(String method, boolean value) {
    MethodVisitor code = owner.method(Opcodes.ACC_PUBLIC, method, "()Z");
    code.visitInsn(value ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
    owner.end(code);
  }

  /** The loop over threads may be vectorised: so it is cut outside, unless a thread takes long. */
  private void piece() {
    MethodVisitor code = owner.method(Opcodes.ACC_PUBLIC, "threadsBetweenLooks", "()I");
    code.visitLdcInsn(looksItself() ? Integer.MAX_VALUE : (int) (Stretch.MOST / stretch));
    code.visitInsn(Opcodes.IRETURN);
    owner.end(code);
  }

  private boolean looksItself() {
    return stretch > LONG_THREAD;
  }

  private void invoke(MethodVisitor code, String method) {
    for (int i = 0; i <= ROW1; i++) {
      code.visitVarInsn(i == 0 ? Opcodes.ALOAD : Opcodes.ILOAD, i);
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner.name(), method, "(IIII)V", false);
  }

  private void extent(
      String method, String grid, String block, List<LoopShape.Bound> bounds, boolean threads) {
    MethodVisitor code = owner.method(Opcodes.ACC_PUBLIC, method, "()J");
    MethodScope scope = new MethodScope(owner, code, 1);
    Uses uses = new Uses();
    bounds.forEach(b -> uses.expr(b.limit()));
    new Prologue(scope, fields).write(uses, new HashSet<>(parameters), false);
    if (threads) {
      scope.field(grid, "I");
      scope.insn(Opcodes.I2L);
      scope.field(block, "I");
      scope.insn(Opcodes.I2L);
      scope.insn(Opcodes.LMUL);
    } else {
      code.visitLdcInsn(Long.MAX_VALUE);
    }
    for (LoopShape.Bound bound : bounds) {
      limit(scope, bound);
      scope.call("java/lang/Math", "min", "(JJ)J");
    }
    scope.insn(Opcodes.LRETURN);
    owner.end(code);
  }

  /** Leaves how many indices lie below a bound, as a long that is not negative. */
  private void limit(MethodScope scope, LoopShape.Bound bound) {
    Expr limit = bound.limit();
    new ExprEmitter(scope).emit(limit);
    Scalar type = (Scalar) limit.type();
    if (type == Scalar.U64) {
      scope.constant(bound.inclusive() ? 1 : 0);
      scope.runtime("Limits", "belowUnsigned", "(JI)J");
      return;
    }
    if (Kind.of(type).onStack() == Kind.INT) {
      // An unsigned int is not negative as a long.
      new Arithmetic(scope).convert(type, Scalar.I64);
    }
    scope.constant(bound.inclusive() ? 1 : 0);
    scope.runtime("Limits", "below", "(JI)J");
  }

  private void loop(String name, boolean zeroOffsets) {
    MethodVisitor code = owner.method(Opcodes.ACC_FINAL, name, "(IIII)V");
    MethodScope scope = new MethodScope(owner, code, ROW1 + 1);
    Block body = shape.body;
    Uses uses = Uses.of(body);
    Prologue prologue = new Prologue(scope, fields);
    prologue.write(uses, new HashSet<>(parameters), zeroOffsets);
    int x = scope.local(1);
    int row = scope.local(1);
    int y = scope.local(1);
    int z = scope.local(1);
    scope.bind(shape.global[0], x);
    scope.bind(shape.global[1], y);
    scope.bind(shape.global[2], z);
    Set<Variable> known = new HashSet<>(parameters);
    known.addAll(List.of(shape.global));
    prologue.clear(uses, known);
    scope.load(Opcodes.ILOAD, X0);
    scope.load(Opcodes.ISTORE, x);
    scope.load(Opcodes.ILOAD, ROW0);
    scope.load(Opcodes.ISTORE, row);
    ClassScope.guarded(
        code,
        () -> rows(scope, uses, new int[] {x, row, y, z}),
        () -> {
          int cause = scope.local(1);
          scope.load(Opcodes.ASTORE, cause);
          scope.load(Opcodes.ALOAD, 0);
          scope.load(Opcodes.ALOAD, cause);
          scope.load(Opcodes.ILOAD, x);
          scope.load(Opcodes.ILOAD, row);
          code.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              ClassScope.BASE,
              "locateFlat",
              "(Ljava/lang/Throwable;II)Ljava/lang/RuntimeException;",
              false);
        });
    scope.insn(Opcodes.RETURN);
    owner.end(code);
  }

  private void rows(MethodScope scope, Uses uses, int[] locals) {
    int x = locals[0];
    int row = locals[1];
    Label head = new Label();
    Label end = new Label();
    scope.mark(head);
    scope.load(Opcodes.ILOAD, row);
    scope.load(Opcodes.ILOAD, ROW1);
    scope.jump(Opcodes.IF_ICMPGE, end);
    split(scope, row, "rowsY", locals[2], locals[3]);
    indices(scope, uses, SpecialValue.THREAD_Y, locals[2], "blockY");
    indices(scope, uses, SpecialValue.THREAD_Z, locals[3], "blockZ");
    line(scope, uses, x);
    scope.code.visitIincInsn(row, 1);
    scope.jump(Opcodes.GOTO, head);
    scope.mark(end);
  }

  private void line(MethodScope scope, Uses uses, int x) {
    Label head = new Label();
    Label next = new Label();
    Label end = new Label();
    scope.load(Opcodes.ILOAD, X0);
    scope.load(Opcodes.ISTORE, x);
    scope.mark(head);
    scope.load(Opcodes.ILOAD, x);
    scope.load(Opcodes.ILOAD, X1);
    scope.jump(Opcodes.IF_ICMPGE, end);
    indices(scope, uses, SpecialValue.THREAD_X, x, "blockX");
    ThreadIndices.derived(scope);
    scope.specials.put(
        SpecialValue.GLOBAL_INDEX,
        () -> {
          scope.load(Opcodes.ILOAD, x);
          scope.insn(Opcodes.I2L);
        });
    scope.exit = () -> scope.jump(Opcodes.GOTO, next);
    new StmtEmitter(scope).block(shape.body);
    scope.mark(next);
    scope.code.visitIincInsn(x, 1);
    if (looksItself()) {
      StopPoll.afterThread(stretch, x, scope);
    }
    scope.jump(Opcodes.GOTO, head);
    scope.mark(end);
  }

  /** Splits a row into y and z. */
  private void split(MethodScope scope, int row, String size, int y, int z) {
    scope.load(Opcodes.ILOAD, row);
    scope.field(size, "I");
    scope.insn(Opcodes.IREM);
    scope.load(Opcodes.ISTORE, y);
    scope.load(Opcodes.ILOAD, row);
    scope.field(size, "I");
    scope.insn(Opcodes.IDIV);
    scope.load(Opcodes.ISTORE, z);
  }

  /** Splits a flattened index into block and thread, where the kernel asks for them. */
  private void indices(MethodScope scope, Uses uses, SpecialValue thread, int flat, String size) {
    int axis = thread.ordinal() - SpecialValue.THREAD_X.ordinal();
    SpecialValue block = SpecialValue.values()[SpecialValue.BLOCK_X.ordinal() + axis];
    boolean derived =
        uses.specials().contains(SpecialValue.LANE) || uses.specials().contains(SpecialValue.WARP);
    if (!derived && !uses.specials().contains(thread) && !uses.specials().contains(block)) {
      return;
    }
    int inBlock = scope.local(1);
    int ofBlock = scope.local(1);
    split(scope, flat, size, inBlock, ofBlock);
    scope.specials.put(thread, () -> scope.load(Opcodes.ILOAD, inBlock));
    scope.specials.put(block, () -> scope.load(Opcodes.ILOAD, ofBlock));
  }
}
