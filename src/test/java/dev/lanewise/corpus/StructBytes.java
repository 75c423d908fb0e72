package dev.lanewise.corpus;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a primitive array, as a device sees them. */
final class StructBytes {
  private StructBytes() {}

  static byte[] of(Object array) {
    if (array instanceof byte[] bytes) {
      return bytes.clone();
    }
    int length = Array.getLength(array);
    ByteBuffer bytes = ByteBuffer.allocate(8 * length).order(ByteOrder.nativeOrder());
    for (int i = 0; i < length; i++) {
      Object element = Array.get(array, i);
      if (element instanceof Float value) {
        bytes.putFloat(value);
      } else if (element instanceof Double value) {
        bytes.putDouble(value);
      } else if (element instanceof Integer value) {
        bytes.putInt(value);
      } else if (element instanceof Long value) {
        bytes.putLong(value);
      } else {
        bytes.putShort((Short) element);
      }
    }
    byte[] result = new byte[bytes.position()];
    bytes.rewind().get(result);
    return result;
  }
}
