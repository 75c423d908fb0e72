package dev.lanewise;

import dev.lanewise.internal.cudac.KernelSpelling;

/**
 * How a user names a kernel: {@code name}, {@code space::name}, {@code name<float>}, {@code
 * name(float*, int)}, each with {@code file.cu:} before it where several files have one of that
 * name.
 *
 * @param file the file, or empty
 * @param spelling the kernel
 */
record KernelAddress(String file, KernelSpelling spelling) {

  static KernelAddress of(String name) {
    KernelSpelling whole = KernelSpelling.of(name);
    String head = whole.base();
    for (int colon = head.indexOf(':'); colon >= 0; colon = head.indexOf(':', colon + 2)) {
      if (!head.startsWith("::", colon)) {
        return new KernelAddress(
            head.substring(0, colon),
            new KernelSpelling(head.substring(colon + 1), whole.arguments(), whole.parameters()));
      }
    }
    return new KernelAddress("", whole);
  }

  boolean isIn(String candidate) {
    return file.isEmpty() || candidate.equals(file) || candidate.endsWith("/" + file);
  }

  boolean isInstance() {
    return spelling.isInstance();
  }

  /** Returns what compilers call the kernel. */
  String entry() {
    return spelling.base() + spelling.arguments() + spelling.parameters();
  }

  /** Returns the name without namespace, template arguments and parameters. */
  String plainName() {
    return spelling.base().substring(spelling.base().lastIndexOf(':') + 1);
  }

  /** Returns whether it may mean a kernel: its full name, or that without the namespace. */
  boolean names(String kernel) {
    String base = KernelSpelling.of(kernel).base();
    return base.equals(spelling.base()) || base.endsWith("::" + spelling.base());
  }
}
