package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.JavaArrayType;
import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

/** A whole module as CUDA C: structs, globals, prototypes, functions. */
final class ModulePrinter {
  private final StringBuilder body = new StringBuilder();
  private final Set<StructType> structs = new LinkedHashSet<>();
  private final Set<StructType> named = new LinkedHashSet<>();
  private final Set<Variable> outside = new HashSet<>();

  private ModulePrinter() {}

  static String print(Module module) {
    ModulePrinter printer = new ModulePrinter();
    module.globals().forEach(printer::global);
    printer.sharedByFunctions(module);
    for (Function f : module.functions()) {
      if (!f.isKernel()) {
        printer.body.append(printer.head(f)).append(";\n");
      }
    }
    module.functions().forEach(printer::function);
    StringBuilder text = new StringBuilder();
    printer.named.forEach(s -> text.append(keyword(s)).append(s.name()).append(";\n"));
    printer.structs.forEach(s -> text.append(definition(s)));
    return Helpers.usedBy(printer.body) + text + printer.body;
  }

  private static String keyword(StructType s) {
    return s.isUnion() ? "union " : "struct ";
  }

  private static String definition(StructType s) {
    StringBuilder text = new StringBuilder(keyword(s));
    int natural = s.fields().stream().mapToInt(f -> f.type().alignment()).max().orElse(1);
    if (s.alignment() > natural) {
      text.append("__align__(").append(s.alignment()).append(") ");
    }
    text.append(s.name()).append(" {\n");
    s.fields()
        .forEach(f -> text.append("  ").append(TypeText.declare(f.type(), f.name())).append(";\n"));
    return text.append("};\n").toString();
  }

  /** Notes the structs a type needs, what they contain before themselves. */
  private void use(Type type, boolean complete) {
    if (type instanceof PointerType p) {
      use(p.pointee(), p.pointee() instanceof ArrayType);
    } else if (type instanceof ArrayType a) {
      use(a.element(), true);
    } else if (type instanceof StructType s && !ShortVectors.isShortVector(s)) {
      if (named.add(s) | complete && !structs.contains(s)) {
        s.fields().forEach(f -> use(f.type(), !(f.type() instanceof PointerType)));
        structs.add(s);
      }
    }
  }

  private void global(Variable v) {
    use(v.type(), true);
    body.append(v.space() == AddressSpace.CONSTANT ? "__constant__ " : "__device__ ");
    body.append(TypeText.declare(v.type(), v.name()));
    if (v.initial() != null) {
      ByteBuffer bytes = ByteBuffer.wrap(v.initial()).order(ByteOrder.LITTLE_ENDIAN);
      body.append(" = ").append(initializer(v.type(), bytes, 0));
    }
    body.append(";\n");
  }

  private static String initializer(Type type, ByteBuffer bytes, int at) {
    StringJoiner list = new StringJoiner(", ", "{", "}");
    if (type instanceof ArrayType array) {
      for (int i = 0; i < array.length(); i++) {
        list.add(initializer(array.element(), bytes, at + i * (int) array.element().bytes()));
      }
      return list.toString();
    }
    if (type instanceof StructType struct) {
      for (StructType.Field f : struct.fields()) {
        list.add(initializer(f.type(), bytes, at + (int) f.offset()));
        if (struct.isUnion()) {
          break;
        }
      }
      return list.toString();
    }
    return type instanceof Scalar scalar ? ConstantText.of(scalarAt(scalar, bytes, at)) : "0";
  }

  private static Expr.Const scalarAt(Scalar type, ByteBuffer bytes, int at) {
    long bits =
        switch ((int) type.bytes()) {
          case 1 -> bytes.get(at);
          case 2 -> bytes.getShort(at);
          case 4 -> bytes.getInt(at);
          default -> bytes.getLong(at);
        };
    return new Expr.Const(type, Folding.normalize(bits, type), null);
  }

  private String head(Function f) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (Variable p : f.parameters()) {
      use(p.type(), !(p.type() instanceof PointerType));
      parameters.add(TypeText.declare(p.type(), p.name()));
      if (p.type() instanceof JavaArrayType) {
        parameters.add("int " + p.name() + "_length");
      }
    }
    use(f.result(), true);
    String attributes = f.isKernel() ? "extern \"C\" __global__ " : "__device__ ";
    if (f.maxThreads() > 0) {
      attributes += "__launch_bounds__(" + f.maxThreads() + ") ";
    }
    return attributes + TypeText.declare(f.result(), f.name()) + parameters;
  }

  /** Shared memory of more than one function is declared outside them: so it is the same one. */
  private void sharedByFunctions(Module module) {
    Set<Variable> seen = new HashSet<>();
    for (Function f : module.functions()) {
      for (Variable v : f.locals()) {
        boolean fixed = v.space() == AddressSpace.SHARED && !v.isDynamicShared();
        if (fixed && !seen.add(v) && outside.add(v)) {
          use(v.type(), true);
          body.append("static ").append(StatementPrinter.declaration(v)).append('\n');
        }
      }
    }
  }

  private void function(Function f) {
    body.append(head(f)).append(" {\n");
    for (Variable v : f.locals()) {
      if (outside.contains(v)) {
        continue;
      }
      use(v.type(), true);
      body.append("  ").append(StatementPrinter.declaration(v)).append('\n');
    }
    new StatementPrinter(body).print(f.body());
    body.append("}\n");
  }
}
