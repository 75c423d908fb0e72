package dev.lanewise.internal.cudac;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import dev.lanewise.device.StructLayout;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.ir.ShortVectors;
import java.util.ArrayList;
import java.util.List;

/** What a kernel is called and takes. */
final class SignatureReader {
  private final Sema sema;

  SignatureReader(Sema sema) {
    this.sema = sema;
  }

  Signature read(String name, Instances.Instance i) {
    List<Parameter> parameters = new ArrayList<>();
    for (Instances.Parameter p : i.parameters) {
      if (p.type() != CType.Void.VOID) {
        parameters.add(parameter(p));
      }
    }
    Decl.Function d = i.func.decl;
    return new Signature(
        name,
        parameters,
        d.pos().file(),
        d.pos().line(),
        sentence(d.doc()),
        Axes.usesY(i.func, sema));
  }

  static String sentence(String doc) {
    String text = doc.strip().replaceAll("\\s+", " ");
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private Parameter parameter(Instances.Parameter p) {
    String name = p.decl().name();
    String declaration = declaration(p.type(), name);
    CType t = p.type().value();
    if (t instanceof CType.Pointer pointer) {
      CType target = pointer.target();
      return pointer(name, target, declaration);
    }
    if (p.type() instanceof CType.Reference) {
      throw Refusal.type(p.decl().pos(), "a kernel's parameter cannot be a reference");
    }
    CType.Num n = Types.number(t);
    if (n != null) {
      ElementType e = Types.scalar(n).elementType();
      return new Parameter(name, Parameter.Kind.SCALAR, e, 1, false, null, declaration);
    }
    if (t instanceof RecordType r) {
      sema.classes.complete(r, p.decl().pos());
      if (ShortVectors.isShortVector(r.struct)) {
        return new Parameter(
            name,
            Parameter.Kind.STRUCT,
            Types.scalar(Types.number(r.fields.get(0).type())).elementType(),
            r.fields.size(),
            false,
            layout(r),
            declaration);
      }
      return new Parameter(name, Parameter.Kind.STRUCT, null, 1, false, layout(r), declaration);
    }
    throw Refusal.type(p.decl().pos(), "a kernel's parameter of type " + t.spelling());
  }

  private Parameter pointer(String name, CType target, String declaration) {
    boolean input = target.isConst();
    CType t = target.bare();
    while (t instanceof CType.Array a) {
      t = a.element().bare();
    }
    CType.Num n = Types.number(t);
    if (n != null) {
      ElementType e = Types.scalar(n).elementType();
      return new Parameter(name, Parameter.Kind.POINTER, e, 1, input, null, declaration);
    }
    if (t instanceof RecordType r) {
      if (ShortVectors.isShortVector(r.struct)) {
        ElementType e = Types.scalar(Types.number(r.fields.get(0).type())).elementType();
        return new Parameter(
            name, Parameter.Kind.POINTER, e, r.fields.size(), input, null, declaration);
      }
      sema.classes.complete(r, null);
      return new Parameter(name, Parameter.Kind.POINTER, null, 1, input, layout(r), declaration);
    }
    ElementType address = t instanceof CType.Pointer ? ElementType.U64 : null;
    return new Parameter(name, Parameter.Kind.POINTER, address, 1, input, null, declaration);
  }

  static String declaration(CType type, String name) {
    return name.isEmpty() ? type.spelling() : type.spelling() + " " + name;
  }

  StructLayout layout(RecordType r) {
    List<StructLayout.Field> fields = new ArrayList<>();
    for (RecordType.Base b : r.bases) {
      if (b.index() >= 0) {
        fields.add(
            new StructLayout.Field(
                "base",
                (int) r.struct.fields().get(b.index()).offset(),
                null,
                layout(b.type()),
                false,
                1));
      }
    }
    int last = -1;
    for (RecordType.Field f : r.fields) {
      if (f.index() != last) {
        fields.add(field(r, f));
      }
      last = f.index();
    }
    return new StructLayout(r.spelling, (int) r.struct.bytes(), r.struct.alignment(), fields);
  }

  private StructLayout.Field field(RecordType r, RecordType.Field f) {
    int offset = (int) r.struct.fields().get(f.index()).offset();
    CType t = f.type().bare();
    int count = 1;
    while (t instanceof CType.Array a) {
      count *= (int) a.length();
      t = a.element().bare();
    }
    if (t instanceof CType.Pointer || t instanceof CType.Reference) {
      CType target =
          t instanceof CType.Pointer p ? p.target().bare() : ((CType.Reference) t).target().bare();
      CType.Num n = Types.number(target);
      ElementType e = n == null ? null : Types.scalar(n).elementType();
      return new StructLayout.Field(f.name(), offset, e, null, true, count);
    }
    if (t instanceof RecordType inner) {
      return new StructLayout.Field(f.name(), offset, null, layout(inner), false, count);
    }
    ElementType e = Types.scalar(Types.number(t)).elementType();
    return new StructLayout.Field(f.name(), offset, e, null, false, count);
  }
}
