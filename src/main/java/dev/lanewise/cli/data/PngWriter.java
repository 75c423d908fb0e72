package dev.lanewise.cli.data;

import dev.lanewise.device.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a 2-D array as an 8-bit grey picture, row 0 on top.
 *
 * <p>Which grey: an array that stays within 0 … 255 and reaches beyond 1 holds grey values already;
 * they are rounded. Any other array is stretched, its least value black, its greatest white. NaN is
 * black, infinities are the nearest end. Written with {@code java.util.zip} alone: AWT would cost a
 * fifth of a second and a native library.
 */
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** The PNG filter that stores each pixel as its difference from the one on its left. */
  private static final byte FILTER_SUB = 1;

  private PngWriter() {}

  /**
   * Writes a picture; the file appears whole or not at all.
   *
   * @throws BadFileException if the array has not two axes, or the file cannot be written
   */
  public static void write(NdArray array, Path file) throws IOException {
    check(array.type(), array.shape(), file);
    byte[] png = encode(array);
    OutputFile.write(
        file,
        channel -> {
          ByteBuffer bytes = ByteBuffer.wrap(png);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * Checks whether an array can be a picture.
   *
   * @throws BadFileException if it has not two axes, or no elements
   */
  public static void check(ElementType type, Shape shape, Path file) throws BadFileException {
    if (shape.rank() != 2 || shape.count() == 0) {
      String array = Dtypes.name(type) + shape;
      throw new BadFileException(
          file, "a picture is made of an array with two axes, given " + array + "; write an .npy");
    }
  }

  private static byte[] encode(NdArray array) throws IOException {
    int height = (int) array.shape().axis(0);
    int width = (int) array.shape().axis(1);
    ByteArrayOutputStream png = new ByteArrayOutputStream(array.length() / 2 + 1024);
    png.write(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 0, 0, 0, 0}); // 8 bits, grey, no interlacing
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", pixels(array, width, height));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] pixels(NdArray array, int width, int height) throws IOException {
    double[] range = range(array);
    double scale = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
    ByteArrayOutputStream packed = new ByteArrayOutputStream(array.length() / 2 + 64);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 15)) {
      byte[] row = new byte[width + 1];
      row[0] = FILTER_SUB;
      for (int y = 0; y < height; y++) {
        int left = 0;
        for (int x = 0; x < width; x++) {
          int grey = grey((array.doubleAt(y * width + x) - range[0]) * scale);
          row[x + 1] = (byte) (grey - left);
          left = grey;
        }
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private static int grey(double value) {
    return (int) (Math.max(0, Math.min(255, value)) + 0.5); // NaN becomes 0
  }

  /** Returns the values that become black and white. */
  private static double[] range(NdArray array) {
    if (array.type() == ElementType.U8) {
      return new double[] {0, 255};
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < array.length(); i++) {
      double value = array.doubleAt(i);
      if (value - value == 0) { // finite
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    boolean greyAlready = least >= 0 && most <= 255 && most > 1;
    return greyAlready ? new double[] {0, 255} : new double[] {least, most};
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
