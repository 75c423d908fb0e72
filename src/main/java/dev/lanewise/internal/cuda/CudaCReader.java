package dev.lanewise.internal.cuda;

import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.TranslationUnit;
import java.util.ArrayList;
import java.util.List;

/** The library's own parser as the reader of CUDA C. */
final class CudaCReader implements FrontEnd {

  @Override
  public Reading read(KernelSource source) {
    TranslationUnit unit = CudaC.parse(source);
    return new Reading(unit.deviceText(), wanted(source, unit), unit.symbolTypes());
  }

  /** The kernels named; all that are no templates if none is. */
  private static List<Signature> wanted(KernelSource source, TranslationUnit unit) {
    if (source.entries().isEmpty()) {
      return unit.signatures();
    }
    List<Signature> signatures = new ArrayList<>();
    for (String entry : source.entries()) {
      signatures.add(unit.signature(entry));
    }
    return signatures;
  }
}
