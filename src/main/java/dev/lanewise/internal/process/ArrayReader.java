package dev.lanewise.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Copies arrays that came through shared memory into this process, and counts their bytes. */
final class ArrayReader {
  private final SharedReceiver memory;
  private long bytes;

  ArrayReader(SharedReceiver memory) {
    this.memory = memory;
  }

  /** Reads an array. */
  Object read(SharedArray shared) throws IOException {
    int size = PrimitiveArrays.elementBytes(shared.type());
    ByteBuffer[] pieces = new ByteBuffer[shared.pieces()];
    for (int i = 0; i < pieces.length; i++) { // that they are there attests the length
      pieces[i] = memory.open(shared.segment(i), shared.offset(i), shared.elementsOf(i) * size);
    }
    Object array = PrimitiveArrays.make(shared.type(), shared.length());
    int from = 0;
    for (int i = 0; i < pieces.length; i++) {
      PrimitiveArrays.read(shared.type(), pieces[i], array, from, shared.elementsOf(i));
      from += shared.elementsOf(i);
    }
    bytes += (long) shared.length() * size;
    return array;
  }

  /** Returns how many bytes were read since the last call. */
  long takeBytes() {
    long taken = bytes;
    bytes = 0;
    return taken;
  }
}
