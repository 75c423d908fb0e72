package dev.lanewise.internal.ir;

/** The type of a value or of storage. Sizes and alignments are CUDA's on 64-bit Linux. */
public sealed interface Type
    permits Scalar, PointerType, ArrayType, StructType, JavaArrayType, VoidType {

  /** Returns the size in bytes. */
  long bytes();

  /** Returns the alignment in bytes. */
  int alignment();

  /** Returns whether values of this type are scalars. */
  default boolean isScalar() {
    return this instanceof Scalar;
  }
}
