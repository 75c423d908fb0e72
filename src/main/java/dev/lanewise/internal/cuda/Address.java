package dev.lanewise.internal.cuda;

import jcuda.driver.CUdeviceptr;

/**
 * An address on a device whose number can be read and set: JCuda's own pointers hide it, and kernel
 * parameters need it as bytes.
 */
final class Address extends CUdeviceptr {
  private static final CUdeviceptr NULL = new CUdeviceptr();

  /** Makes the null address; a driver call fills it in. */
  Address() {}

  private Address(long raw) {
    super(NULL, raw);
  }

  /** Returns the pointer with this number. */
  static Address of(long raw) {
    return new Address(raw);
  }

  long raw() {
    return getNativePointer() + getByteOffset();
  }
}
