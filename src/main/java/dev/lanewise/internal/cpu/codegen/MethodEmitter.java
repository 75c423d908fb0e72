package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Variable;
import dev.lanewise.internal.ir.VoidType;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a device function that was not inlined as a method: recursion, or what is too large. It
 * takes its thread's and block's indices first, then its parameters, a pointer as reference and
 * offset. Its own memory is made anew in every call, so that recursion works.
 */
final class MethodEmitter {
  private final ClassScope owner;
  private final Fields fields;

  MethodEmitter(ClassScope owner, Fields fields) {
    this.owner = owner;
    this.fields = fields;
  }

  static String descriptor(Function f, Aliases aliases) {
    StringBuilder out = new StringBuilder("(").append("I".repeat(StmtEmitter.THREAD.size()));
    for (Variable p : f.parameters()) {
      if (p.type() instanceof PointerType) {
        out.append(ClassScope.descriptor(aliases.ofParameter(p))).append('I');
      } else {
        out.append(Kind.of(p.type()).onStack().descriptor);
      }
    }
    out.append(')');
    return out.append(f.result() == VoidType.VOID ? "V" : Kind.of(f.result()).onStack().descriptor)
        .toString();
  }

  void write(Unit unit) {
    Function f = unit.function();
    MethodVisitor code =
        owner.method(Opcodes.ACC_FINAL, owner.methods().get(f), descriptor(f, owner.aliases()));
    MethodScope scope = new MethodScope(owner, code, 1, owner.watches());
    for (SpecialValue value : StmtEmitter.THREAD) {
      int slot = scope.local(1);
      scope.specials.put(value, () -> scope.load(Opcodes.ILOAD, slot));
    }
    int[] arrived = new int[f.parameters().size()];
    for (int i = 0; i < arrived.length; i++) {
      Variable p = f.parameters().get(i);
      arrived[i] = scope.local(p.type() instanceof PointerType ? 2 : Kind.of(p.type()).words());
      if (!owner.memory().holds(p)) {
        scope.bind(p, arrived[i]);
      }
    }
    Uses uses = Uses.of(unit.body());
    Set<Variable> known = new HashSet<>(f.parameters());
    Prologue prologue = new Prologue(scope, fields);
    prologue.write(uses, Set.of(), false);
    ThreadIndices.derived(scope);
    memory(scope, uses, f, arrived);
    prologue.clear(uses, known);
    StopPoll.check(scope); // it may call itself
    new StmtEmitter(scope).block(unit.body());
    if (f.result() == VoidType.VOID) {
      scope.insn(Opcodes.RETURN);
    } else {
      // Only reached by a function that ends without a value.
      Kind kind = Kind.of(f.result());
      scope.insn(kind.zero());
      scope.insn(kind.giveBack());
    }
    owner.end(code);
  }

  private void memory(MethodScope scope, Uses uses, Function f, int[] arrived) {
    Set<Variable> all = new HashSet<>(uses.variables());
    all.addAll(f.parameters());
    for (Variable v : all) {
      if (v.space() != AddressSpace.LOCAL || !owner.memory().holds(v)) {
        continue;
      }
      Representation form = owner.aliases().of(v);
      scope.constant((int) fields.units(v));
      if (form.isArray()) {
        scope.code.visitIntInsn(Opcodes.NEWARRAY, Kind.of(form).arrayType);
      } else {
        scope.runtime("Bytes", "scratch", "(I)L" + ClassScope.BUFFER + ";");
      }
      int reference = scope.local(1);
      scope.load(Opcodes.ASTORE, reference);
      scope.object(v, new MethodScope.ObjectSlot(reference, -1));
    }
    for (int i = 0; i < arrived.length; i++) {
      Variable p = f.parameters().get(i);
      if (owner.memory().holds(p)) {
        Variable copy = Variable.local(p.name(), p.type(), p.pos());
        scope.bind(copy, arrived[i]);
        Expr value = new Expr.Read(new Place.Var(copy), false, p.pos());
        owner.aliases().sameAs(copy, p);
        new ExprEmitter(scope).places().assign(new Place.Var(p), value, p.pos());
      }
    }
  }
}
