package dev.lanewise;

import dev.lanewise.device.ElementType;

/** Which device arrays hold which elements: a signed type's serve the unsigned one's too. */
final class DeviceTypes {
  private DeviceTypes() {}

  /** Returns whether a pointer to elements of one type may lead to an array of another. */
  static boolean fits(ElementType wanted, ElementType given) {
    return wanted.bytes() == given.bytes() && wanted.isFloating() == given.isFloating();
  }

  /** Returns the class of device arrays for elements of a type. */
  static Class<? extends DeviceArray> arrayClass(ElementType type) {
    return switch (type) {
      case F32 -> DeviceFloats.class;
      case F64 -> DeviceDoubles.class;
      case I32, U32 -> DeviceInts.class;
      case I64, U64 -> DeviceLongs.class;
      case I16, U16 -> DeviceShorts.class;
      case I8, U8, BOOL -> DeviceBytes.class;
    };
  }
}
