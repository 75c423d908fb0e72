package dev.lanewise.cli.data;

/** Turns an array whose first axis varies fastest into C order. */
final class FortranOrder {
  private FortranOrder() {}

  static NdArray toC(NdArray source) {
    Shape shape = source.shape();
    if (shape.rank() < 2 || shape.count() == 0) {
      return source;
    }
    NdArray target = NdArray.zeros(source.type(), shape);
    int rank = shape.rank();
    int[] stride = new int[rank];
    long step = 1;
    for (int axis = 0; axis < rank; axis++) {
      stride[axis] = (int) step;
      step *= shape.axis(axis);
    }
    int row = (int) shape.axis(-1);
    int[] index = new int[rank];
    int from = 0;
    for (int to = 0; to < target.length(); to += row) {
      copyRow(source.data(), from, stride[rank - 1], target.data(), to, row);
      for (int axis = rank - 2; axis >= 0; axis--) {
        from += stride[axis];
        if (++index[axis] < shape.axis(axis)) {
          break;
        }
        from -= stride[axis] * index[axis];
        index[axis] = 0;
      }
    }
    return target;
  }

  /** Copies {@code count} elements that lie {@code stride} apart to a row. */
  private static void copyRow(Object from, int at, int stride, Object to, int start, int count) {
    if (from instanceof byte[] bytes) {
      for (int i = 0; i < count; i++) {
        ((byte[]) to)[start + i] = bytes[at + i * stride];
      }
    } else if (from instanceof short[] shorts) {
      for (int i = 0; i < count; i++) {
        ((short[]) to)[start + i] = shorts[at + i * stride];
      }
    } else if (from instanceof int[] ints) {
      for (int i = 0; i < count; i++) {
        ((int[]) to)[start + i] = ints[at + i * stride];
      }
    } else if (from instanceof long[] longs) {
      for (int i = 0; i < count; i++) {
        ((long[]) to)[start + i] = longs[at + i * stride];
      }
    } else if (from instanceof float[] floats) {
      for (int i = 0; i < count; i++) {
        ((float[]) to)[start + i] = floats[at + i * stride];
      }
    } else {
      for (int i = 0; i < count; i++) {
        ((double[]) to)[start + i] = ((double[]) from)[at + i * stride];
      }
    }
  }
}
