package dev.lanewise.internal.cudac;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Source;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import dev.lanewise.internal.ir.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A source that has been read: its kernels, their signatures, and their trees. Immutable and
 * thread-safe; each question reads the syntax tree afresh.
 */
public final class TranslationUnit {
  /** How many of the instances that a file names are tried. */
  private static final int MENTIONED = 8;

  private final KernelSource kernelSource;
  private final Source source;

  TranslationUnit(KernelSource kernelSource, Source source) {
    this.kernelSource = kernelSource;
    this.source = source;
  }

  /** Returns every kernel, templates included. */
  public List<KernelName> kernels() {
    List<KernelName> names = new ArrayList<>();
    Entries entries = new Entries(new Sema(source));
    for (Symbol.Func f : entries.kernels()) {
      boolean template = f.isTemplate();
      KernelName name =
          new KernelName(
              nameOf(f, entries),
              template,
              f.decl.pos().line(),
              SignatureReader.sentence(f.decl.doc()));
      if (names.stream().noneMatch(n -> n.name().equals(name.name()))) {
        names.add(name);
      }
    }
    for (Decl.Unparsable u : Entries.unparsable(source.declarations())) {
      names.add(new KernelName(u.name(), false, u.pos().line(), ""));
    }
    return names;
  }

  private static String nameOf(Symbol.Func kernel, Entries entries) {
    try {
      return entries.name(kernel);
    } catch (KernelCompileException e) {
      return Entries.qualified(kernel); // its types are wrong: told when it is asked for
    }
  }

  /**
   * Returns the spellings that tell the kernels apart which a name may mean: one if it is clear.
   *
   * @throws KernelCompileException if the parameters of none can be read
   */
  public List<String> spellings(String entry) {
    return new Entries(new Sema(source)).spellings(entry);
  }

  /** Returns the signatures of kernels that are no templates, and of the instances asked for. */
  public List<Signature> signatures() {
    List<Signature> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    kernels().stream().filter(k -> !k.isTemplate()).forEach(k -> names.add(k.name()));
    kernelSource.entries().stream().filter(e -> !names.contains(e)).forEach(names::add);
    Sema sema = new Sema(source);
    for (String name : names) {
      try {
        all.add(new SignatureReader(sema).read(name, new Entries(sema).find(name)));
      } catch (KernelCompileException | NoSuchElementException e) {
        // Shown when the kernel is lowered.
        continue;
      }
    }
    return all;
  }

  /**
   * Returns one kernel's signature.
   *
   * @throws NoSuchElementException if there is no such kernel
   * @throws KernelCompileException if its text cannot be read
   */
  public Signature signature(String entry) {
    throwIfUnparsable(entry);
    Sema sema = new Sema(source);
    return new SignatureReader(sema).read(entry, new Entries(sema).find(entry));
  }

  /**
   * Returns an instance of a template that compiles, if one is found: with arguments that the file
   * itself gives it, else with float or int for types and usual numbers.
   *
   * @throws NoSuchElementException if there is no such template
   */
  public String defaultInstance(String templateName) {
    Symbol.Func template = template(templateName);
    List<List<String>> mentioned = source.instances().getOrDefault(template.name(), List.of());
    String instance =
        new DefaultInstances(templateName, template.head, this::compiles)
            .choose(
                mentioned.subList(0, Math.min(MENTIONED, mentioned.size())),
                this::canBeNamed,
                DefaultInstances.classes(source.declarations()));
    return canBeNamed(instance) ? clear(instance) : instance;
  }

  /** Returns an instance by a name that only the first has of those that may be meant. */
  private String clear(String instance) {
    List<String> spellings = spellings(instance);
    return spellings.size() > 1 ? spellings.get(0) : instance;
  }

  /** Returns whether the file itself gives a kernel template arguments that can be made out. */
  public boolean givesArguments(String templateName) {
    Symbol.Func template = template(templateName);
    return source.instances().getOrDefault(template.name(), List.of()).stream()
        .map(arguments -> templateName + "<" + String.join(", ", arguments) + ">")
        .anyMatch(this::canBeNamed);
  }

  private Symbol.Func template(String name) {
    for (Symbol.Func f : new Entries(new Sema(source)).kernels()) {
      if (Entries.qualified(f).equals(name) && f.isTemplate()) {
        return f;
      }
    }
    throw new NoSuchElementException("no kernel template '" + name + "'");
  }

  private boolean canBeNamed(String instance) {
    try {
      new Entries(new Sema(source)).find(clear(instance));
      return true;
    } catch (KernelCompileException | NoSuchElementException e) {
      return false;
    }
  }

  private boolean compiles(String instance) {
    try {
      lower(List.of(clear(instance)));
      return true;
    } catch (KernelCompileException | NoSuchElementException e) {
      return false;
    }
  }

  /**
   * Reads a kernel for its mistakes alone.
   *
   * @throws KernelCompileException if it has one
   */
  public void check(String entry) {
    lower(List.of(entry));
  }

  /** Returns {@link #lowered} without the names. */
  public Module lower(List<String> entries) {
    return lowered(entries).module();
  }

  /**
   * Makes the kernel tree.
   *
   * @param entries names of kernels or instances; empty for all that are no templates
   * @throws KernelCompileException for the first kernel that is refused
   */
  public LoweredModule lowered(List<String> entries) {
    Sema sema = new Sema(source);
    Entries finder = new Entries(sema);
    List<String> names = new ArrayList<>(entries);
    if (names.isEmpty()) {
      kernels().stream().filter(k -> !k.isTemplate()).forEach(k -> names.add(k.name()));
    }
    Map<String, String> irNames = new LinkedHashMap<>();
    for (String name : names) {
      throwIfUnparsable(name);
      irNames.put(name, lower(sema, finder, name).name());
    }
    Module module = new Module(sema.usedGlobals, sema.instances.finished);
    assert verified(module);
    return new LoweredModule(module, irNames, new FileVariables(sema).variables());
  }

  private void throwIfUnparsable(String kernel) {
    for (Decl.Unparsable broken : Entries.unparsable(source.declarations())) {
      if (broken.name().equals(KernelSpelling.of(kernel).base())) {
        throw broken.error();
      }
    }
  }

  private Function lower(Sema sema, Entries finder, String name) {
    Instances.Instance i = finder.find(name);
    try {
      return sema.instances.lowered(i, i.func.decl.pos());
    } catch (KernelCompileException e) {
      throw i.func.isTemplate() ? Refusal.instance(e, name) : e;
    } catch (StackOverflowError e) {
      String what = "what is read here for '" + name + "', nested too deep,";
      throw Refusal.of(Feature.RECURSION, sema.innermost(i.func.decl.pos()), what);
    } catch (RuntimeException e) {
      KernelCompileException refusal =
          Refusal.of(Feature.INTERNAL, i.func.decl.pos(), "'" + name + "' (" + e + ")");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static boolean verified(Module module) {
    Verifier.verify(module);
    return true;
  }

  /** Returns the device functions from numbers to a number. */
  public List<DeviceFunction> scalarFunctions() {
    Sema sema = new Sema(source);
    List<DeviceFunction> all = new ArrayList<>();
    for (Symbol.Func f : new Entries(sema).functions(Specifier.DEVICE)) {
      DeviceFunction d = scalar(sema, f);
      if (d != null && !all.contains(d)) {
        all.add(d);
      }
    }
    return all;
  }

  private static DeviceFunction scalar(Sema sema, Symbol.Func f) {
    if (f.isTemplate() || f.decl.body() == null) {
      return null;
    }
    try {
      Instances.Instance i = sema.instances.of(f, f.scope, f.decl.pos());
      if (i.result == null) {
        sema.instances.lowered(i, f.decl.pos()); // declared auto
      }
      if (i.result == null || !(i.result.bare() instanceof CType.Num r)) {
        return null;
      }
      List<ElementType> parameters = new ArrayList<>();
      for (Instances.Parameter p : i.parameters) {
        if (!(p.type().bare() instanceof CType.Num n)) {
          return null;
        }
        parameters.add(Types.scalar(n).elementType());
      }
      Scalar result = Types.scalar(r);
      return parameters.isEmpty()
          ? null
          : new DeviceFunction(Entries.qualified(f), result.elementType(), parameters);
    } catch (KernelCompileException e) {
      return null;
    }
  }

  /** Returns what CUDA's own compiler is given: host code blanked out, line numbers kept. */
  public String deviceText() {
    return source.deviceText();
  }

  /**
   * Returns the names of {@code __constant__} and {@code __device__} variables, with their
   * namespaces.
   */
  public List<String> symbols() {
    return new FileVariables(new Sema(source)).names();
  }

  /** Returns their elements' types by name; {@code U8} for structs and what cannot be made out. */
  public Map<String, ElementType> symbolTypes() {
    Map<String, ElementType> types = new LinkedHashMap<>();
    symbols().forEach(name -> types.put(name, ElementType.U8));
    new FileVariables(new Sema(source))
        .variables()
        .forEach((name, variable) -> types.put(name, elementType(variable)));
    return types;
  }

  /** Returns the type of a variable's elements; {@code U8} for structs. */
  public static ElementType elementType(Variable variable) {
    Type type = variable.type();
    while (type instanceof ArrayType array) {
      type = array.element();
    }
    return type instanceof Scalar scalar ? scalar.elementType() : ElementType.U8;
  }
}
