package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a kernel with barriers: {@code block()}, which takes a block through its regions, and the
 * regions. See {@link BlockPlan}.
 */
final class BlockEmitter {
  private static final List<SpecialValue> BLOCK =
      List.of(SpecialValue.BLOCK_X, SpecialValue.BLOCK_Y, SpecialValue.BLOCK_Z);

  private final ClassScope owner;
  private final Fields fields;
  private final Unit kernel;
  private final Uniformity uniformity;
  private final Recomputed recomputed;
  private final BlockPlan plan;
  private final Set<Variable> spilled = new HashSet<>();
  private final Set<Variable> inFields = new HashSet<>();
  private Set<Region> watched;
  private MethodScope scope;

  BlockEmitter(ClassScope owner, Fields fields, Unit kernel) {
    this.owner = owner;
    this.fields = fields;
    this.kernel = kernel;
    this.uniformity = new Uniformity(kernel, owner.memory());
    this.recomputed = new Recomputed(kernel, owner.memory(), uniformity);
    this.plan = new BlockPlan(uniformity, recomputed.variables());
  }

  void write() {
    List<Consumer<BlockEmitter>> steps = plan.plan(kernel.body());
    classify();
    RegionEmitter regions = new RegionEmitter(owner, fields, plan, recomputed, spilled, inFields);
    plan.regions().forEach(regions::write);
    watched = regions.watched();
    if (!watched.isEmpty() || owner.watches() && !owner.methods().isEmpty()) {
      fields.watchShared();
    }
    driver(steps);
  }

  /** Decides where each variable is kept: once a block, once a thread, or in a region's locals. */
  private void classify() {
    inFields.addAll(kernel.parameters());
    for (Variable v : uniformity.variables()) {
      fields.declare(v);
      inFields.add(v);
    }
    Set<Variable> all = new LinkedHashSet<>();
    plan.regions().forEach(r -> all.addAll(r.uses().variables()));
    plan.regions().forEach(r -> all.addAll(r.uses().assigned()));
    Uses whole = Uses.of(kernel.body());
    all.addAll(whole.variables());
    for (Variable v : all) {
      if (owner.memory().holds(v)) {
        fields.declareObject(v, v.space() == AddressSpace.LOCAL && lasts(v));
      } else if (!inFields.contains(v)
          && !recomputed.variables().contains(v)
          && v.space() == AddressSpace.LOCAL
          && (plan.exchanged().contains(v) || outlivesRegion(v))) {
        spilled.add(v);
      }
    }
    spilled.addAll(plan.exchanged());
    spilled.forEach(fields::declareSpill);
  }

  private List<Region> users(Variable v) {
    return plan.regions().stream()
        .filter(r -> r.uses().variables().contains(v) || r.uses().assigned().contains(v))
        .toList();
  }

  private boolean lasts(Variable v) {
    List<Region> users = users(v);
    return users.size() > 1 || users.stream().anyMatch(Region::repeats);
  }

  private boolean outlivesRegion(Variable v) {
    return lasts(v) && users(v).stream().anyMatch(r -> r.reaching().readsOldValue(v));
  }

  private void driver(List<Consumer<BlockEmitter>> steps) {
    MethodVisitor code = owner.method(Opcodes.ACC_PROTECTED, "block", "()V");
    scope = new MethodScope(owner, code, 1);
    for (SpecialValue value : BLOCK) {
      scope.specials.put(value, () -> scope.field(RegionEmitter.blockField(value), "I"));
    }
    Uses uses = Uses.of(kernel.body());
    Prologue prologue = new Prologue(scope, fields);
    prologue.write(uses, new HashSet<>(kernel.parameters()), false);
    for (Variable v : uniformity.variables()) {
      clear(v);
    }
    if (plan.isEverMasked()) {
      invoke("clearParked", "()V");
    }
    steps(steps);
    scope.insn(Opcodes.RETURN);
    owner.end(code);
  }

  private void clear(Variable v) {
    int[] slots = scope.slots(v);
    List<Leaf> leaves = Leaf.of(v.type());
    for (int i = 0; i < slots.length; i++) {
      if (leaves.get(i).type() instanceof PointerType) {
        scope.insn(Opcodes.ACONST_NULL);
        scope.load(Opcodes.ASTORE, slots[i]);
        scope.constant(0);
        scope.load(Opcodes.ISTORE, slots[i] + 1);
      } else {
        Kind kind = Kind.of(leaves.get(i).type());
        scope.insn(kind.zero());
        scope.load(kind.store(), slots[i]);
      }
    }
  }

  private void invoke(String method, String descriptor) {
    scope.load(Opcodes.ALOAD, 0);
    invokeOnThis(method, descriptor);
  }

  private void invokeOnThis(String method, String descriptor) {
    scope.code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner.name(), method, descriptor, false);
  }

  private void placed(String method, int... places) {
    scope.load(Opcodes.ALOAD, 0);
    for (int place : places) {
      scope.constant(place);
    }
    invokeOnThis(method, "(" + "I".repeat(places.length) + ")V");
  }

  void steps(List<Consumer<BlockEmitter>> steps) {
    steps.forEach(step -> step.accept(this));
  }

  /** Runs a region: in the form that checks reads of shared memory until that is settled. */
  void run(Region region) {
    if (!watched.contains(region)) {
      invoke(region.name(), "()V");
      return;
    }
    Label settled = new Label();
    Label end = new Label();
    scope.shared();
    scope.code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, ClassScope.RUNTIME + "SharedMemory", "isSettled", "()Z", false);
    scope.jump(Opcodes.IFNE, settled);
    invoke(region.watchedName(), "()V");
    scope.jump(Opcodes.GOTO, end);
    scope.mark(settled);
    invoke(region.name(), "()V");
    scope.mark(end);
  }

  /** Assigns a variable that is kept once a block. */
  void assign(Stmt.Assign s) {
    scope.line(s.pos());
    new StmtEmitter(scope).emit(s);
    Variable v = ((Place.Var) s.target()).variable();
    int[] slots = scope.slots(v);
    List<Leaf> leaves = Leaf.of(v.type());
    for (int i = 0; i < slots.length; i++) {
      Type type = leaves.get(i).type();
      boolean pointer = type instanceof PointerType;
      scope.load(Opcodes.ALOAD, 0);
      scope.load(pointer ? Opcodes.ALOAD : Kind.of(type).load(), slots[i]);
      put(fields.leaf(v, i), fields.descriptor(v, i, type));
      if (pointer) {
        scope.load(Opcodes.ALOAD, 0);
        scope.load(Opcodes.ILOAD, slots[i] + 1);
        put(fields.leaf(v, i) + "o", "I");
      }
    }
  }

  private void put(String field, String descriptor) {
    scope.code.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), field, descriptor);
  }

  void release(int place) {
    placed("release", place);
  }

  void swap(int from, int to) {
    placed("swap", from, to);
  }

  void checkBarrier(SourcePos pos) {
    placed("checkBarrier", owner.position(pos));
  }

  void branch(Expr condition, List<Consumer<BlockEmitter>> yes, List<Consumer<BlockEmitter>> no) {
    Label otherwise = new Label();
    Label end = new Label();
    new ExprEmitter(scope).conditions().jumpIfFalse(condition, otherwise);
    steps(yes);
    scope.jump(Opcodes.GOTO, end);
    scope.mark(otherwise);
    steps(no);
    scope.mark(end);
  }

  void ifAnyRuns(List<Consumer<BlockEmitter>> steps) {
    if (steps.isEmpty()) {
      return;
    }
    Label none = new Label();
    jumpIfNoneRuns(none);
    steps(steps);
    scope.mark(none);
  }

  private void jumpIfNoneRuns(Label target) {
    invoke("anyRuns", "()Z");
    scope.jump(Opcodes.IFEQ, target);
  }

  /**
   * Writes a loop of the block.
   *
   * @param condition what holds for all threads at once, or null
   * @param masked whether it ends when no thread runs
   * @param head what parks the threads that are done
   */
  void loop(Expr condition, boolean masked, List<Consumer<BlockEmitter>> head, Runnable body) {
    Label start = new Label();
    Label end = new Label();
    scope.mark(start);
    StopPoll.check(scope);
    if (condition != null) {
      new ExprEmitter(scope).conditions().jumpIfFalse(condition, end);
    }
    steps(head);
    if (masked) {
      jumpIfNoneRuns(end);
    }
    body.run();
    scope.jump(Opcodes.GOTO, start);
    scope.mark(end);
  }

  private void array(Variable v, Kind kind) {
    if (v == null) {
      scope.insn(Opcodes.ACONST_NULL);
    } else {
      scope.field(fields.leaf(v, 0), "[" + kind.descriptor);
    }
  }

  private void parked(boolean masked) {
    if (masked) {
      scope.field("parked", "[I");
    } else {
      scope.insn(Opcodes.ACONST_NULL);
    }
  }

  void vote(Stmt.Vote vote, Variable predicate, Variable result, boolean masked) {
    array(result, Kind.INT);
    array(predicate, Kind.INT);
    parked(masked);
    scope.field("threads", "I");
    scope.runtime("Votes", vote.name().toLowerCase(java.util.Locale.ROOT), "([I[I[II)V");
  }

  /** Writes an exchange; the operands are value, mask, lane and width. */
  void exchange(Stmt.Warp s, Variable[] operands, boolean masked) {
    Kind result = BlockPlan.spillKind(s.result());
    StringBuilder descriptor = new StringBuilder("([").append(result.descriptor);
    array(s.result(), result);
    if (operands[0] != null) {
      Kind value = BlockPlan.spillKind(operands[0]);
      array(operands[0], value);
      descriptor.append('[').append(value.descriptor);
      boolean shuffle = s.op().name().startsWith("SHUFFLE");
      array(shuffle ? operands[2] : operands[1], Kind.INT);
      descriptor.append("[I");
      if (shuffle) {
        array(operands[3], Kind.INT);
        descriptor.append("[I");
      }
    }
    parked(masked);
    scope.field("threads", "I");
    scope.runtime("Warps", name(s), descriptor.append("[II)V").toString());
  }

  private static String name(Stmt.Warp s) {
    StringBuilder out = new StringBuilder();
    for (String word : s.op().name().toLowerCase(java.util.Locale.ROOT).split("_")) {
      out.append(
          out.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    boolean ordered = s.op() == Stmt.WarpOp.REDUCE_MIN || s.op() == Stmt.WarpOp.REDUCE_MAX;
    if (ordered && ((Scalar) s.value().type()).isUnsigned()) {
      out.append("Unsigned");
    }
    return out.toString();
  }
}
