package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.KernelSpelling;
import dev.lanewise.internal.events.CompileEvent;
import dev.lanewise.internal.store.BinaryCache;
import java.util.ArrayList;
import java.util.List;

/**
 * Source to loaded program: reads it, finds or compiles its binary, has the driver load that. A
 * driver that has no use for a binary (an older driver, a GPU the compiler does not know, the
 * simulated driver of the tests) is given PTX from then on.
 */
final class ProgramLoader {
  /** Bump when the meaning of what is cached changes. */
  private static final String SCHEMA = "1";

  private final FrontEnd frontEnd;
  private final Compilers compilers;
  private final BinaryCache cache;
  private final int capability;
  private volatile boolean ptx;

  ProgramLoader(
      FrontEnd frontEnd, Compilers compilers, BinaryCache cache, int capability, boolean ptx) {
    this.frontEnd = frontEnd;
    this.compilers = compilers;
    this.cache = cache;
    this.capability = capability;
    this.ptx = ptx;
  }

  /**
   * Loads a source.
   *
   * @param owner the program whose variables its kernels are to see; null for their own
   */
  CudaProgram load(CudaDevice device, CudaContext context, KernelSource source, CudaProgram owner) {
    FrontEnd.Reading reading = frontEnd.read(source);
    List<String> names = new ArrayList<>();
    reading.signatures().forEach(s -> names.add(KernelSpelling.of(s.name()).expression()));
    reading.symbols().keySet().forEach(symbol -> names.add("&" + symbol));
    CompileRequest request =
        new CompileRequest(
            source.file(),
            reading.deviceText(),
            source.headers(),
            source.options(),
            names,
            capability,
            ptx);
    try {
      return load(device, context, request, reading, source, owner);
    } catch (DeviceException e) {
      if (request.ptx() || !CudaContext.isNoImage(e.code())) {
        throw e;
      }
      CudaProgram program = load(device, context, request.asPtx(), reading, source, owner);
      ptx = true;
      return program;
    }
  }

  private CudaProgram load(
      CudaDevice device,
      CudaContext context,
      CompileRequest request,
      FrontEnd.Reading reading,
      KernelSource source,
      CudaProgram owner) {
    CompileEvent event = CompileEvent.start();
    List<String> parts = new ArrayList<>(request.identity());
    parts.add(compilers.identity());
    parts.add(SCHEMA);
    String key = BinaryCache.key(parts);
    BinaryCache.Found found = cache.get(key, () -> compilers.compile(request).encode());
    event.end(
        device.info().id(),
        request.file(),
        String.join(", ", compilers.locations()),
        found.hit(),
        found.content().length);
    CompiledImage image = CompiledImage.decode(found.content());
    try {
      return new CudaProgram(device, context, image, reading, found.hit(), source, owner);
    } catch (DeviceException e) {
      if (CudaContext.isNoImage(e.code())) {
        cache.discard(key);
      }
      throw e;
    }
  }
}
