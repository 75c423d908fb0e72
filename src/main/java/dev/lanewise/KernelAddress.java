package dev.lanewise;

/**
 * How a user names a kernel: {@code name}, {@code space::name}, {@code name<float>}, each with
 * {@code file.cu:} before it where several files have one of that name.
 *
 * @param file the file, or empty
 * @param entry what compilers call the kernel
 */
record KernelAddress(String file, String entry) {

  static KernelAddress of(String name) {
    int arguments = name.indexOf('<');
    String head = arguments < 0 ? name : name.substring(0, arguments);
    for (int colon = head.indexOf(':'); colon >= 0; colon = head.indexOf(':', colon + 2)) {
      if (!head.startsWith("::", colon)) {
        return new KernelAddress(name.substring(0, colon), name.substring(colon + 1));
      }
    }
    return new KernelAddress("", name);
  }

  boolean isIn(String candidate) {
    return file.isEmpty() || candidate.equals(file) || candidate.endsWith("/" + file);
  }

  boolean isInstance() {
    return entry.indexOf('<') >= 0;
  }

  /** Returns the name without template arguments. */
  private String base() {
    return isInstance() ? entry.substring(0, entry.indexOf('<')).strip() : entry;
  }

  /** Returns the name without namespace and template arguments. */
  String plainName() {
    String base = base();
    return base.substring(base.lastIndexOf(':') + 1);
  }

  /** Returns whether it means a kernel: its full name, or that without the namespace. */
  boolean names(String kernel) {
    return kernel.equals(base()) || kernel.endsWith("::" + base());
  }
}
