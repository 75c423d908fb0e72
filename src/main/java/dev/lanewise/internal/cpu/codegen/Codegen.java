package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.KernelCode;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Compiles modules to classes.
 *
 * <p>The way of a kernel: its calls are inlined ({@link Inliner}); the forms of memory are chosen
 * for the module ({@link Aliases}); then it is written as a plain loop ({@link LoopEmitter}) or, if
 * its threads meet, as regions ({@link BlockEmitter}).
 */
public final class Codegen {
  /** HotSpot does not compile methods with more bytes of code. */
  private static final int HOTSPOT_LIMIT = 8_000;

  /** Nodes a kernel may grow to by inlining before functions stay methods. */
  private static final int BUDGET = 2_500;

  private static final int SMALL_BUDGET = 200;

  private Codegen() {}

  /**
   * How to compile.
   *
   * @param forceBytes whether all memory is to be {@link Representation#BYTES}: for launches that
   *     pass one buffer for parameters which want different forms
   * @param byBlocks whether kernels that could run as a loop are to run by blocks: for launches of
   *     more threads than a loop can count
   * @param checks which reads of shared memory that nobody has assigned are faults
   */
  public record Options(boolean forceBytes, boolean byBlocks, SharedChecks checks) {}

  /** As {@link #compile(Module, Options)}, memory in its best forms, all reads checked. */
  public static CompiledModule compile(Module module) {
    return compile(module, new Options(false, false, SharedChecks.ALL));
  }

  /**
   * Compiles all kernels of a module.
   *
   * @throws dev.lanewise.device.KernelCompileException if a kernel cannot be written
   */
  public static CompiledModule compile(Module module, Options options) {
    List<Integer> sizes = new ArrayList<>();
    try {
      CompiledModule compiled = compile(module, options, BUDGET, sizes);
      int longest = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
      if (longest <= HOTSPOT_LIMIT) {
        return compiled;
      }
      sizes.clear();
      CompiledModule outlined = compile(module, options, SMALL_BUDGET, sizes);
      int shorter = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
      return shorter < longest ? outlined : compiled;
    } catch (MethodTooLargeException tooLarge) {
      return compileOutlined(module, options);
    }
  }

  private static CompiledModule compileOutlined(Module module, Options options) {
    try {
      return compile(module, options, SMALL_BUDGET, new ArrayList<>());
    } catch (MethodTooLargeException tooLarge) {
      if (options.checks() != SharedChecks.NONE) {
        return compileOutlined(
            module, new Options(options.forceBytes(), options.byBlocks(), SharedChecks.NONE));
      }
      Function kernel =
          module.functions().stream().filter(Function::isKernel).findFirst().orElseThrow();
      throw Refusal.of(
          kernel.pos(),
          "method-size",
          "a kernel of this file needs "
              + tooLarge.getCodeSize()
              + " bytes of code in one method, the JVM allows 65535; split it");
    }
  }

  /** A kernel on its way. */
  private record Prepared(Unit kernel, Collection<Unit> methods, boolean meets) {

    /** Returns whether it follows pointers that others may have left in memory. */
    boolean follows(Memory memory) {
      return Follows.in(kernel, memory) || methods.stream().anyMatch(m -> Follows.in(m, memory));
    }
  }

  private static CompiledModule compile(
      Module module, Options options, int budget, List<Integer> sizes) {
    List<Prepared> all = new ArrayList<>();
    for (Function f : module.functions()) {
      if (f.isKernel()) {
        all.add(prepare(f, module.functions(), budget, options));
      }
    }
    Memory memory = new Memory();
    for (Prepared p : all) {
      memory.add(p.kernel());
      p.methods().forEach(memory::add);
    }
    Aliases aliases = new Aliases(memory, options.forceBytes());
    for (Prepared p : all) {
      aliases.add(p.kernel());
      p.methods().forEach(aliases::add);
    }
    for (Prepared p : all) {
      if (p.follows(memory)) {
        aliases.mayBeReached(p.kernel().parameters(), module.globals());
      }
    }
    aliases.finish();
    List<CompiledKernel> kernels = new ArrayList<>();
    for (Prepared p : all) {
      String name = "lanewise/kernel/" + p.kernel().function().name();
      SharedChecks checks = p.meets() ? options.checks() : SharedChecks.NONE;
      ClassScope owner = new ClassScope(name, memory, aliases, module.globals(), checks);
      kernels.add(write(p, owner));
      sizes.add(owner.longestMethod());
    }
    List<CompiledModule.Global> globals = new ArrayList<>();
    for (Variable v : module.globals()) {
      globals.add(new CompiledModule.Global(v, aliases.of(v)));
    }
    return new CompiledModule(kernels, globals);
  }

  private static Prepared prepare(
      Function f, List<Function> functions, int budget, Options options) {
    Inliner inliner = new Inliner(functions, budget);
    Unit kernel = LockStep.of(Parameters.unchanged(inliner.expand(f)));
    Collection<Unit> methods = new ArrayList<>(inliner.methods().values());
    boolean shared =
        Uses.of(kernel.body()).variables().stream().anyMatch(v -> v.space() == AddressSpace.SHARED);
    boolean meets = options.byBlocks() || shared || Synchronises.in(kernel.body());
    return new Prepared(kernel, methods, meets);
  }

  private static CompiledKernel write(Prepared p, ClassScope owner) {
    String name = p.kernel().function().name();
    Memory memory = owner.memory();
    Fields fields = new Fields(owner, p.kernel().parameters());
    for (Unit method : p.methods()) {
      owner
          .methods()
          .put(method.function(), "f" + owner.methods().size() + "_" + method.function().name());
      for (Variable v : Uses.of(method.body()).variables()) {
        if (v.space() != AddressSpace.LOCAL) {
          fields.declareObject(v, false);
        }
      }
    }
    // Functions stay methods if they are recursive or many: either may take long.
    boolean straight = p.methods().isEmpty();
    if (p.meets()) {
      straight &= !Loops.in(p.kernel().body());
      new BlockEmitter(owner, fields, p.kernel()).write();
    } else {
      for (Variable v : Uses.of(p.kernel().body()).variables()) {
        if (memory.holds(v)) {
          fields.declareObject(v, false);
        }
      }
      LoopShape shape = LoopShape.of(p.kernel(), memory);
      straight &= !Loops.in(shape.body);
      new LoopEmitter(owner, fields, shape, p.kernel().parameters()).write();
    }
    MethodEmitter methods = new MethodEmitter(owner, fields);
    p.methods().forEach(methods::write);
    fields.writeBind();
    byte[] bytes = owner.bytes();
    return new CompiledKernel(
        name,
        p.kernel().parameters().stream().map(v -> form(v, memory, owner.aliases())).toList(),
        p.kernel().function().maxThreads(),
        straight,
        p.follows(memory),
        load(owner.name().replace('/', '.'), bytes, name, owner.positions()));
  }

  private static Representation form(Variable p, Memory memory, Aliases aliases) {
    if (p.type() instanceof StructType) {
      return Representation.BYTES;
    }
    return p.type() instanceof PointerType && !memory.holds(p) && aliases.isFollowed(p)
        ? aliases.ofLeaf(p, 0)
        : Representation.NONE;
  }

  /** Loads a class into a loader of its own, so that it goes when its kernel does. */
  private static Supplier<KernelCode> load(
      String className, byte[] bytes, String kernel, String[] positions) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    classes.put(className, bytes);
    ClassLoader loader =
        new ClassLoader(Codegen.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.remove(name);
            if (code == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
          }
        };
    KernelCode.class
        .getModule()
        .addExports(KernelCode.class.getPackageName(), loader.getUnnamedModule());
    try {
      java.lang.reflect.Constructor<?> make =
          Class.forName(className, true, loader).getConstructor();
      return () -> {
        try {
          KernelCode code = (KernelCode) make.newInstance();
          code.describe(kernel, positions);
          return code;
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("kernel class of " + kernel, e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("kernel class of " + kernel, e);
    }
  }
}
