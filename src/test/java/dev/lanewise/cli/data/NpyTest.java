package dev.lanewise.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NpyTest {
  private static final Shape[] SHAPES = {
    Shape.of(),
    Shape.of(0),
    Shape.of(1),
    Shape.of(7),
    Shape.of(3, 0, 2),
    Shape.of(2, 3, 5),
    Shape.of(70_001)
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void everyTypeAndShapeSurvivesARoundTrip(ElementType type) throws IOException {
    for (Shape shape : SHAPES) {
      NdArray written = filled(type, shape);
      Path file = folder.resolve("a.npy");
      NpyWriter.write(written, file);
      NdArray read = NpyReader.read(file);
      assertEquals(type, read.type());
      assertEquals(shape, read.shape());
      assertEquals(bits(written), bits(read));
      assertEquals(
          0, (Files.size(file) - (long) type.bytes() * shape.count()) % 64, "data aligned to 64");
    }
  }

  @ParameterizedTest
  @CsvSource({"1,<i4", "2,<i4", "3,<i4", "1,>i4", "2,=i4", "3,>i4"})
  void versionsAndByteOrdersReadAlike(int version, String descr) throws IOException {
    boolean big = descr.charAt(0) == '>';
    ByteBuffer data =
        ByteBuffer.allocate(12).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    data.putInt(1).putInt(-2).putInt(0x01020304);
    NdArray read = NpyReader.read(file(version, dictionary(descr, "False", "(3,)"), data.array()));
    assertArrayEquals(new int[] {1, -2, 0x01020304}, (int[]) read.data());
  }

  @Test
  void fortranOrderIsTurned() throws IOException {
    byte[] data = new byte[24];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    NdArray read = NpyReader.read(file(1, dictionary("|u1", "True", "(2, 3, 4)"), data));
    for (int i = 0, at = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++, at++) {
          assertEquals(i + 2 * j + 6 * k, read.doubleAt(at));
        }
      }
    }
  }

  @Test
  void unsignedValuesReadUnsigned() {
    assertEquals(
        18446744073709551615.0,
        new NdArray(ElementType.U64, Shape.of(1), new long[] {-1}).doubleAt(0));
    assertEquals(
        4294967295.0, new NdArray(ElementType.U32, Shape.of(1), new int[] {-1}).doubleAt(0));
    assertEquals(65535.0, new NdArray(ElementType.U16, Shape.of(1), new short[] {-1}).doubleAt(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } ~ pickled Python objects",
        "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,)} ~ structured dtype",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (1,), } ~ dtype '<f2' is none",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } ~ array.real",
        "{'descr': '<f4', 'shape': (1,), } ~ key 'fortran_order' is missing",
        "{'fortran_order': False, 'shape': (1,), } ~ key 'descr' is missing",
        "{'descr': '<f4', 'fortran_order': False, } ~ key 'shape' is missing",
        "{'descr': '<f4', 'descr': '<f4'} ~ given twice",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)} ~ neither True nor False",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } ~ negative axis",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)} ~ impossible",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)} ~ more elem",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), } ~ needs 4000000000 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (), } x ~ text after the dictionary",
        "__import__('os').system('true') ~ broken .npy header",
        "{'descr': '<f4 ~ a string has no end"
      })
  void hostileHeadersAreRefusedInOneLine(String header, String expected) throws IOException {
    assertRefused(file(1, header, new byte[4]), expected);
  }

  @Test
  void filesOfTheWrongLengthAreRefused() throws IOException {
    String header = dictionary("<f4", "False", "(2,)");
    assertRefused(file(1, header, new byte[7]), "needs 8 bytes of data, has 7");
    assertRefused(file(1, header, new byte[9]), "1 bytes too many");
    byte[] whole = Files.readAllBytes(file(2, header, new byte[8]));
    for (int length = 0; length < whole.length; length++) {
      Path cut = folder.resolve("cut.npy");
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertRefused(cut, "");
    }
    whole[10] = 0x7f; // the header's length, in its third byte
    Path liar = folder.resolve("liar.npy");
    Files.write(liar, whole);
    assertRefused(liar, "it claims");
  }

  @Test
  void missingFilesAndFoldersAreRefused() {
    assertRefused(folder.resolve("none.npy"), "no such file");
    assertRefused(folder, "is a folder");
    BadFileException e =
        assertThrows(
            BadFileException.class,
            () ->
                NpyWriter.write(
                    NdArray.zeros(ElementType.I8, Shape.of(1)), folder.resolve("no/a.npy")));
    assertTrue(e.getMessage().endsWith("its folder does not exist"), e.getMessage());
  }

  @Test
  void damagedFilesAreReadOrRefusedAndNeverCrash() throws IOException {
    long seed = System.nanoTime();
    System.out.println("NpyTest fuzz seed " + seed);
    Random random = new Random(seed);
    byte[] good = Files.readAllBytes(file(1, dictionary("<i2", "True", "(2, 3)"), new byte[12]));
    Path file = folder.resolve("fuzz.npy");
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        NpyReader.read(file);
      } catch (BadFileException e) {
        refused++;
        assertTrue(e.getMessage().indexOf('\n') < 0, e.getMessage());
      }
    }
    assertTrue(refused > 500, "only " + refused + " refused");
  }

  private void assertRefused(Path file, String expected) {
    BadFileException e = assertThrows(BadFileException.class, () -> NpyReader.read(file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().indexOf('\n') < 0, e.getMessage());
  }

  private static String dictionary(String descr, String fortran, String shape) {
    return "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
  }

  private Path file(int version, String header, byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    byte[] text = (header + " \n").getBytes(StandardCharsets.ISO_8859_1);
    out.write(text.length);
    out.write(text.length >> 8);
    if (version > 1) {
      out.write(0);
      out.write(0);
    }
    out.write(text);
    out.write(data);
    return Files.write(folder.resolve("fixture.npy"), out.toByteArray());
  }

  private static NdArray filled(ElementType type, Shape shape) {
    NdArray array = NdArray.zeros(type, shape);
    ByteBuffer bytes = ByteBuffer.allocate(array.length() * type.bytes());
    new Random(type.ordinal()).nextBytes(bytes.array());
    Elements.get(bytes, array.data(), 0, array.length());
    return array;
  }

  private static ByteBuffer bits(NdArray array) {
    ByteBuffer bytes = ByteBuffer.allocate(array.length() * array.type().bytes());
    Elements.put(array.data(), 0, array.length(), bytes);
    return bytes;
  }
}
