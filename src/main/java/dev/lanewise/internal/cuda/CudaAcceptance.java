package dev.lanewise.internal.cuda;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.KernelSpelling;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the CUDA compiler of this machine which kernels it accepts. No GPU is needed. */
public final class CudaAcceptance {
  /** Of the newest generation whose PTX all compilers from CUDA 12 on can write. */
  private static final int CAPABILITY = 90;

  private final Compilers compilers;

  CudaAcceptance(Compilers compilers) {
    this.compilers = compilers;
  }

  /** Returns the compilers of this machine, if there is one. */
  public static Optional<CudaAcceptance> find() {
    Compilers compilers = Compilers.standard();
    return compilers.isEmpty() ? Optional.empty() : Optional.of(new CudaAcceptance(compilers));
  }

  /**
   * Compiles the entries of a source.
   *
   * @return what is refused, by entry; empty if all are accepted
   * @throws KernelCompileException if the source cannot be read
   */
  public Map<String, KernelCompileException> refusals(KernelSource source) {
    if (refusal(source) == null) {
      return Map.of();
    }
    Map<String, KernelCompileException> refusals = new HashMap<>();
    for (String entry : source.entries()) {
      KernelCompileException own = refusal(source.withEntries(List.of(entry)));
      if (own != null) {
        refusals.put(entry, own);
      }
    }
    return refusals;
  }

  /** Asks for all entries of a source at once. */
  private KernelCompileException refusal(KernelSource source) {
    CompileRequest request =
        new CompileRequest(
            source.file(),
            CudaC.parse(source).deviceText(),
            source.headers(),
            source.options(),
            source.entries().stream().map(e -> KernelSpelling.of(e).expression()).toList(),
            CAPABILITY,
            true);
    try {
      compilers.compile(request);
      return null;
    } catch (KernelCompileException e) {
      return e;
    } catch (IllegalStateException | UncheckedIOException e) {
      return new KernelCompileException(source.file(), 0, 0, "", e.getMessage(), "", "");
    }
  }
}
