package dev.lanewise.internal.cpu;

import dev.lanewise.device.KernelSource;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.Codegen;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.LoweredModule;
import dev.lanewise.internal.cudac.TranslationUnit;
import java.util.ArrayList;
import java.util.List;

/** Text to classes: parse, lower, write bytecode. */
final class SourceCompiler {
  private SourceCompiler() {}

  /**
   * Compiles a source.
   *
   * @param checks which reads of shared memory that nobody has assigned are faults
   */
  static Compiled compile(KernelSource source, SharedChecks checks) {
    TranslationUnit unit = CudaC.parse(source);
    LoweredModule lowered = unit.lowered(source.entries());
    CompiledModule module =
        Codegen.compile(lowered.module(), new Codegen.Options(false, false, checks));
    List<Compiled.Entry> entries = new ArrayList<>();
    for (Signature signature : signatures(unit, source)) {
      String name = lowered.names().get(signature.name());
      entries.add(new Compiled.Entry(signature, module.kernel(name)));
    }
    return new Compiled(
        entries,
        module,
        lowered.variables(),
        (bytes, blocks) ->
            Codegen.compile(lowered.module(), new Codegen.Options(bytes, blocks, checks)));
  }

  private static List<Signature> signatures(TranslationUnit unit, KernelSource source) {
    if (source.entries().isEmpty()) {
      return unit.signatures();
    }
    return source.entries().stream().map(unit::signature).toList();
  }
}
