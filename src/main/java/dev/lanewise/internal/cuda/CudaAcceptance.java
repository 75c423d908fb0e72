package dev.lanewise.internal.cuda;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.CudaC;
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
    String text = CudaC.parse(source).deviceText();
    List<String> entries = source.entries();
    if (refusal(source, text, entries) == null) {
      return Map.of();
    }
    // One entry's fault, or that of the text, which is then the same for all?
    KernelCompileException ofText = refusal(source, text, List.of());
    Map<String, KernelCompileException> refusals = new HashMap<>();
    for (String entry : entries) {
      KernelCompileException own = ofText != null ? ofText : refusal(source, text, List.of(entry));
      if (own != null) {
        refusals.put(entry, own);
      }
    }
    return refusals;
  }

  private KernelCompileException refusal(KernelSource source, String text, List<String> names) {
    CompileRequest request =
        new CompileRequest(
            source.file(), text, source.headers(), source.options(), names, CAPABILITY, true);
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
