package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses arguments for a kernel template that nobody named any for: those the file itself gives,
 * else float or int for types and a small number or a usual size of a block for numbers.
 */
final class DefaultInstances {
  private static final int TRIES = 60;
  private static final int CLASSES = 20;
  private static final String[] NUMBERS = {"4", "32", "256", "128", "64", "16", "8", "2", "1"};

  /** Those that are tried with classes. */
  private static final String[] SIZES = {"4", "256", "64"};

  private final String name;
  private final TemplateHead head;
  private final Predicate<String> compiles;
  private int tries;

  /**
   * Makes a chooser.
   *
   * @param compiles whether an instance can be compiled
   */
  DefaultInstances(String name, TemplateHead head, Predicate<String> compiles) {
    this.name = name;
    this.head = head;
    this.compiles = compiles;
  }

  /**
   * Returns an instance that compiles; if none is found, the first that could be meant.
   *
   * @param mentioned the argument lists that the file gives; those that name what only the place
   *     knows, as a template's parameters, are completed
   * @param canBeNamed whether an instance's arguments can be made out
   * @param classes the classes that the file defines: one may be a function object
   */
  String choose(List<List<String>> mentioned, Predicate<String> canBeNamed, List<String> classes) {
    String first = null;
    for (List<String> arguments : mentioned) {
      String instance = instance(arguments);
      if (canBeNamed.test(instance)) {
        first = first == null ? instance : first;
        if (succeeds(instance)) {
          return instance;
        }
      } else if (succeeds(instance(completed(arguments, "float")))) {
        return instance(completed(arguments, "float"));
      }
    }
    String found = withNumbers();
    found = found == null ? withClasses(classes) : found;
    return found != null ? found : first != null ? first : instance(defaults("4", 0));
  }

  /** Returns the classes of a file that may be arguments; templates of one type for float. */
  static List<String> classes(List<? extends Decl> declarations) {
    List<String> names = new ArrayList<>();
    for (Decl d : declarations) {
      if (d instanceof Decl.ClassDecl c
          && c.definition()
          && c.name() != null
          && c.name().last().arguments() == null
          && names.size() < CLASSES
          && (c.templates().isEmpty() || isOfOneType(c.templates().get(0)))) {
        String name = c.name().last().identifier();
        names.add(c.templates().isEmpty() ? name : name + "<float>");
      }
    }
    return names;
  }

  private static boolean isOfOneType(TemplateHead head) {
    return head.parameters().size() == 1
        && isType(head.parameters().get(0))
        && !head.parameters().get(0).pack();
  }

  private String withNumbers() {
    for (String number : hasNumber() ? NUMBERS : new String[] {"4"}) {
      for (int ints = 0; ints < 1 << Math.min(3, types()); ints++) {
        String instance = instance(defaults(number, ints));
        if (succeeds(instance)) {
          return instance;
        }
      }
    }
    return null;
  }

  /** Tries each class in the place of each type, the last first: it is the operation's, mostly. */
  private String withClasses(List<String> classes) {
    tries = 0;
    for (String number : hasNumber() ? SIZES : new String[] {"4"}) {
      for (String name : classes) {
        for (int at = open().size() - 1; at >= 0; at--) {
          List<String> arguments = defaults(number, 0);
          if (isType(open().get(at))) {
            arguments.set(at, name);
            if (succeeds(instance(arguments))) {
              return instance(arguments);
            }
          }
        }
      }
    }
    return null;
  }

  private boolean succeeds(String instance) {
    return ++tries <= TRIES && compiles.test(instance);
  }

  /** Puts usual arguments in the place of bare names. */
  private List<String> completed(List<String> arguments, String type) {
    List<String> all = new ArrayList<>(arguments);
    for (int i = 0; i < all.size() && i < head.parameters().size(); i++) {
      if (isBareName(all.get(i))) {
        TemplateHead.Parameter p = head.parameters().get(i);
        all.set(i, isType(p) ? type : value(p, "4"));
      }
    }
    return all;
  }

  private static boolean isBareName(String argument) {
    return argument.matches("[A-Za-z_]\\w*(?<!true|false)") && !Words.isBuiltinType(argument);
  }

  private int types() {
    return (int) open().stream().filter(DefaultInstances::isType).count();
  }

  private boolean hasNumber() {
    return open().stream().anyMatch(p -> p.kind() == TemplateHead.Kind.VALUE);
  }

  /** Returns the parameters that need an argument. */
  private List<TemplateHead.Parameter> open() {
    return head.parameters().stream()
        .filter(p -> !p.pack() && p.defaultArgument() == null)
        .toList();
  }

  private static boolean isType(TemplateHead.Parameter p) {
    return p.kind() == TemplateHead.Kind.TYPE;
  }

  /** Returns arguments with int instead of float for the types whose bit is set. */
  private List<String> defaults(String number, int ints) {
    List<String> args = new ArrayList<>();
    int next = 0;
    for (TemplateHead.Parameter p : open()) {
      if (isType(p)) {
        args.add((ints >> next++ & 1) == 0 ? "float" : "int");
      } else {
        args.add(value(p, number));
      }
    }
    return args;
  }

  private static String value(TemplateHead.Parameter p, String number) {
    boolean truth = p.type() instanceof TypeSyntax.Builtin b && b.name().equals("bool");
    if (p.type() instanceof TypeSyntax.Named n && !Words.isLibraryType(n.name().spelling())) {
      return "static_cast<" + n.name().spelling() + ">(" + number + ")"; // an enum takes no number
    }
    return truth ? "true" : number;
  }

  private String instance(List<String> arguments) {
    return name + "<" + String.join(", ", arguments) + ">";
  }
}
