package dev.lanewise.internal.ir;

/** The target of a break or continue. Compared by identity. */
public final class Label {
  private final String name;

  /**
   * Makes a label.
   *
   * @param name a C identifier, unique in its function
   */
  public Label(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
