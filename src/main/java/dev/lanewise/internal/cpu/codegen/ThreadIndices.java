package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.SpecialValue;
import org.objectweb.asm.Opcodes;

/** Built-in values that follow from others. */
final class ThreadIndices {
  private ThreadIndices() {}

  /** Defines the place in the warp from the place in the block. */
  static void derived(MethodScope scope) {
    scope.specials.put(
        SpecialValue.LANE,
        () -> {
          linear(scope);
          scope.constant(31);
          scope.insn(Opcodes.IAND);
        });
    scope.specials.put(
        SpecialValue.WARP,
        () -> {
          linear(scope);
          scope.constant(5);
          scope.insn(Opcodes.ISHR);
        });
  }

  private static void linear(MethodScope scope) {
    scope.specials.get(SpecialValue.THREAD_Z).run();
    scope.field("blockY", "I");
    scope.insn(Opcodes.IMUL);
    scope.specials.get(SpecialValue.THREAD_Y).run();
    scope.insn(Opcodes.IADD);
    scope.field("blockX", "I");
    scope.insn(Opcodes.IMUL);
    scope.specials.get(SpecialValue.THREAD_X).run();
    scope.insn(Opcodes.IADD);
  }
}
