package dev.lanewise.device;

/**
 * The type of one array element or scalar argument, as the kernel declares it.
 *
 * <p>Java has no unsigned types: {@link #U8} data lives in a {@code byte[]}, {@link #U32} data in
 * an {@code int[]}, with the same bits. {@link #BOOL} is one byte, 0 or 1.
 */
public enum ElementType {
  BOOL(1, byte[].class, "bool"),
  I8(1, byte[].class, "char"),
  U8(1, byte[].class, "unsigned char"),
  I16(2, short[].class, "short"),
  U16(2, short[].class, "unsigned short"),
  I32(4, int[].class, "int"),
  U32(4, int[].class, "unsigned int"),
  I64(8, long[].class, "long long"),
  U64(8, long[].class, "unsigned long long"),
  F32(4, float[].class, "float"),
  F64(8, double[].class, "double");

  private final int bytes;
  private final Class<?> arrayClass;
  private final String cudaName;

  ElementType(int bytes, Class<?> arrayClass, String cudaName) {
    this.bytes = bytes;
    this.arrayClass = arrayClass;
    this.cudaName = cudaName;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the class of the Java array that holds such elements, e.g. {@code float[].class}. */
  public Class<?> arrayClass() {
    return arrayClass;
  }

  /** Returns the CUDA C spelling, e.g. {@code "unsigned int"}. */
  public String cudaName() {
    return cudaName;
  }

  /** Returns whether this is {@link #F32} or {@link #F64}. */
  public boolean isFloating() {
    return this == F32 || this == F64;
  }

  /** Returns whether values are read as unsigned; true of {@link #BOOL} too. */
  public boolean isUnsigned() {
    return this == BOOL || this == U8 || this == U16 || this == U32 || this == U64;
  }

  /**
   * Returns the signed or floating element type that a Java array holds.
   *
   * @param arrayClass the class of a primitive array, e.g. {@code int[].class}
   * @throws IllegalArgumentException if it is not {@code byte[]}, {@code short[]}, {@code int[]},
   *     {@code long[]}, {@code float[]} or {@code double[]}
   */
  public static ElementType ofArray(Class<?> arrayClass) {
    for (ElementType type : new ElementType[] {F32, F64, I32, I64, I8, I16}) {
      if (type.arrayClass == arrayClass) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "no element type for " + arrayClass.getSimpleName() + "; expected a primitive array");
  }
}
