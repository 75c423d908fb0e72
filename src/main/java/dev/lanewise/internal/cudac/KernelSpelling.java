package dev.lanewise.internal.cudac;

/**
 * A kernel's name as C++ spells it: {@code scale}, {@code space::scale}, {@code scale<float, 4>},
 * and where several kernels have one name also with the types of the parameters, {@code
 * scale(float*, int)} or {@code scale<float>(float*, int)}.
 *
 * @param base the name alone, namespaces included
 * @param arguments the template arguments with their brackets; empty if there are none
 * @param parameters the types of the parameters with their parentheses; empty if they are not said
 */
public record KernelSpelling(String base, String arguments, String parameters) {

  /** Takes a name apart. */
  public static KernelSpelling of(String name) {
    String text = name.strip();
    String parameters = "";
    int open = text.endsWith(")") ? opening(text) : -1;
    if (open > 0) {
      String before = text.substring(0, open).strip();
      if (before.indexOf('<') < 0 || before.endsWith(">")) {
        parameters = text.substring(open);
        text = before;
      }
    }
    int angle = text.indexOf('<');
    return angle < 0
        ? new KernelSpelling(text, "", parameters)
        : new KernelSpelling(text.substring(0, angle).strip(), text.substring(angle), parameters);
  }

  /** Returns where the parenthesis that the last character closes is opened; -1 if nowhere. */
  private static int opening(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether template arguments are given. */
  public boolean isInstance() {
    return !arguments.isEmpty();
  }

  /** Returns whether the types of the parameters are given. */
  public boolean hasParameters() {
    return !parameters.isEmpty();
  }

  /**
   * Returns the C++ expression whose value is this kernel's address: a cast chooses an overload.
   */
  public String expression() {
    return hasParameters() ? "(void (*)" + parameters + ")" + base + arguments : base + arguments;
  }
}
