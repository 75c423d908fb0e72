package dev.lanewise.cli.data;

import dev.lanewise.device.ElementType;

/** NumPy's names for element types. */
public final class Dtypes {
  private static final String[] NAMES = {
    "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32",
    "float64"
  };
  private static final String[] CODES = {
    "b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"
  };

  private Dtypes() {}

  /** Returns the name, e.g. {@code "float32"}. */
  public static String name(ElementType type) {
    return NAMES[type.ordinal()];
  }

  /** Returns the type of that name; null if there is none. */
  public static ElementType named(String name) {
    return find(NAMES, name);
  }

  /** Returns the type of an array protocol code without byte order, e.g. {@code "f4"}, or null. */
  static ElementType coded(String code) {
    return find(CODES, code);
  }

  /** Returns the array protocol code, little-endian, e.g. {@code "<f4"}. */
  static String code(ElementType type) {
    return (type.bytes() == 1 ? "|" : "<") + CODES[type.ordinal()];
  }

  private static ElementType find(String[] table, String key) {
    for (int i = 0; i < table.length; i++) {
      if (table[i].equals(key)) {
        return ElementType.values()[i];
      }
    }
    return null;
  }
}
