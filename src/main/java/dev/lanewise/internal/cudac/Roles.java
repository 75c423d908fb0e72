package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.HostCode.Role;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells host from device declarations, for {@link DeviceText}. */
final class Roles {
  private final Names names;
  private final Set<String> namespaces = new HashSet<>();

  Roles(Names names) {
    this.names = names;
  }

  void addNamespace(String name) {
    namespaces.add(name);
  }

  /** Returns how a declaration, which may declare several things, is treated. */
  Role of(List<Decl> added) {
    if (!added.isEmpty() && added.stream().allMatch(Roles::isPrototypeOfKernel)) {
      return Role.HOST;
    }
    if (added.stream().anyMatch(this::isDevice)) {
      return deviceRole(added);
    }
    return !added.isEmpty() && added.stream().allMatch(Roles::isHost) ? Role.HOST : Role.SHARED;
  }

  /** Returns how an explicit instantiation is treated. */
  Role ofInstantiation(List<Decl> added) {
    return added.stream().anyMatch(this::isDevice) ? deviceRole(added) : Role.HOST;
  }

  /** Returns the names that a declaration declares. */
  static List<String> names(List<Decl> added) {
    List<String> all = new ArrayList<>();
    added.forEach(d -> all.addAll(declaredNames(d)));
    return all;
  }

  /** No device code needs one; beside a kernel of other parameters its name would be unclear. */
  private static boolean isPrototypeOfKernel(Decl d) {
    return d instanceof Decl.Function f
        && isKernel(f)
        && f.body() == null
        && f.templates().isEmpty();
  }

  /** Functions that can only be reached by their names need not be kept for others' sake. */
  private static Role deviceRole(List<Decl> added) {
    for (Decl d : added) {
      boolean named = d instanceof Decl.Function f && isFoundByName(f);
      if (!named) {
        return Role.DEVICE;
      }
    }
    boolean kernel = added.stream().anyMatch(d -> isKernel((Decl.Function) d));
    return kernel ? Role.KERNEL : Role.CODE;
  }

  private static boolean isKernel(Decl.Function f) {
    return f.specifiers().has(Specifier.GLOBAL);
  }

  private static boolean isFoundByName(Decl.Function f) {
    String name = f.name().last().identifier();
    boolean ofLoops = name.equals("begin") || name.equals("end");
    return f.kind() == Decl.FunctionKind.FUNCTION
        && f.name().parts().size() == 1
        && !name.startsWith("operator")
        && !ofLoops;
  }

  private boolean isDevice(Decl d) {
    if (d instanceof Decl.UsingNamespace u) {
      return namespaces.contains(u.name().last().identifier()); // its names need not name it
    }
    if (d instanceof Decl.Function f) {
      return isDevice(f.specifiers()) || names.isDevice(f.name().last().identifier());
    }
    return d instanceof Decl.Variable v && isDevice(v.specifiers());
  }

  static boolean isDevice(Specifiers s) {
    return s.has(Specifier.GLOBAL)
        || s.has(Specifier.DEVICE)
        || s.has(Specifier.CONSTANT)
        || s.has(Specifier.SHARED)
        || s.has(Specifier.MANAGED);
  }

  private static boolean isHost(Decl d) {
    return d instanceof Decl.Skipped
        || d instanceof Decl.StaticAssert
        || d instanceof Decl.Function f
            && f.kind() != Decl.FunctionKind.GUIDE
            && !f.specifiers().has(Specifier.CONSTEXPR);
  }

  private static List<String> declaredNames(Decl d) {
    List<String> names = new ArrayList<>();
    if (d instanceof Decl.Function f) {
      names.add(f.name().last().identifier());
    } else if (d instanceof Decl.Variable v) {
      names.add(v.name().last().identifier());
      names.addAll(definedNames(v.type()));
    } else if (d instanceof Decl.Alias a) {
      names.add(a.name());
      names.addAll(definedNames(a.type()));
    } else if (d instanceof Decl.ClassDecl c) {
      addName(names, c.name());
    } else if (d instanceof Decl.EnumDecl e) {
      addName(names, e.name());
      e.enumerators().forEach(x -> names.add(x.name()));
    } else if (d instanceof Decl.UsingDeclaration u) {
      names.add(u.name().last().identifier());
    } else if (d instanceof Decl.UsingNamespace u) {
      names.addAll(DeviceText.usedThrough(u.name().spelling()));
    }
    return names;
  }

  private static List<String> definedNames(TypeSyntax type) {
    if (type instanceof TypeSyntax.DefinedClass c) {
      return declaredNames(c.declaration());
    }
    return type instanceof TypeSyntax.DefinedEnum e ? declaredNames(e.declaration()) : List.of();
  }

  private static void addName(List<String> names, QualifiedName name) {
    if (name != null) {
      names.add(name.last().identifier());
    }
  }
}
