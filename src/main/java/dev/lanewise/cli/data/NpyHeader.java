package dev.lanewise.cli.data;

import dev.lanewise.device.ElementType;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * What the header of a {@code .npy} file says.
 *
 * @param type the element type
 * @param order the byte order of its elements
 * @param fortran whether the first axis varies fastest
 * @param shape the shape
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortran, Shape shape) {

  /** Reads the dictionary of a header. */
  static NpyHeader parse(Path file, String text) throws BadFileException {
    PythonLiteral.Dictionary dictionary = new PythonLiteral(file, text).dictionary();
    String descr = dictionary.descr();
    ElementType type = type(file, descr);
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    try {
      return new NpyHeader(type, order, dictionary.fortranOrder(), Shape.of(dictionary.shape()));
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "not readable: " + e.getMessage());
    }
  }

  private static ElementType type(Path file, String descr) throws BadFileException {
    if (descr.startsWith("|O") || descr.equals("O")) {
      throw new BadFileException(
          file, "holds pickled Python objects (dtype object), which are never loaded");
    }
    ElementType type = null;
    if (descr.length() > 1 && "<>|=".indexOf(descr.charAt(0)) >= 0) {
      type = Dtypes.coded(descr.substring(1));
    }
    if (type == null || descr.charAt(0) == '|' && type.bytes() > 1) {
      throw new BadFileException(
          file,
          "dtype '"
              + descr
              + "' is none that kernels take; "
              + (descr.length() > 1 && descr.charAt(1) == 'c'
                  ? "save array.real and array.imag in NumPy, each by itself"
                  : "convert it in NumPy: array.astype('float32')"));
    }
    return type;
  }

  /** Returns the text of a C-order, little-endian header, without padding. */
  static String text(NdArray array) {
    StringBuilder text = new StringBuilder(96);
    text.append("{'descr': '").append(Dtypes.code(array.type()));
    text.append("', 'fortran_order': False, 'shape': (");
    Shape shape = array.shape();
    for (int i = 0; i < shape.rank(); i++) {
      text.append(i == 0 ? "" : ", ").append(shape.axis(i));
    }
    return text.append(shape.rank() == 1 ? ",), }" : "), }").toString();
  }
}
