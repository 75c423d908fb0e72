package dev.lanewise.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.ElementType;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {
  @TempDir Path folder;

  @Test
  void valuesWithinGreyRangeAreRounded() throws IOException {
    Raster raster = picture(floats(2, 3, 0, 0.4f, 1.6f, 254.5f, 255, 17));
    assertPixels(raster, 0, 0, 2, 255, 255, 17);
  }

  @Test
  void otherValuesAreStretched() throws IOException {
    assertPixels(picture(floats(1, 3, -1, 0, 1)), 0, 128, 255);
    assertPixels(picture(floats(1, 3, 0, 0.5f, 1)), 0, 128, 255);
    assertPixels(picture(floats(1, 3, 0, 500, 1000)), 0, 128, 255);
  }

  @Test
  void whatIsNotFiniteAndWhatIsFlatHasAGreyToo() throws IOException {
    float inf = Float.POSITIVE_INFINITY;
    assertPixels(picture(floats(1, 5, Float.NaN, -inf, inf, 0, 200)), 0, 0, 255, 0, 200);
    assertPixels(picture(floats(2, 1, 3000, 3000)), 0, 0);
  }

  @Test
  void bytesAreUnsigned() throws IOException {
    NdArray array =
        new NdArray(ElementType.U8, Shape.of(1, 3), new byte[] {0, (byte) 200, (byte) 255});
    assertPixels(picture(array), 0, 200, 255);
  }

  @Test
  void onlyTwoAxesMakeAPicture() {
    BadFileException e =
        assertThrows(
            BadFileException.class,
            () ->
                PngWriter.write(
                    NdArray.zeros(ElementType.F32, Shape.of(9)), folder.resolve("a.png")));
    assertTrue(e.getMessage().contains("two axes, given float32[9]"), e.getMessage());
  }

  private Raster picture(NdArray array) throws IOException {
    Path file = folder.resolve("a.png");
    PngWriter.write(array, file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(array.shape().axis(1), image.getWidth());
    assertEquals(array.shape().axis(0), image.getHeight());
    return image.getRaster();
  }

  private static void assertPixels(Raster raster, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      int x = i % raster.getWidth();
      int y = i / raster.getWidth();
      assertEquals(expected[i], raster.getSample(x, y, 0), "pixel " + i);
    }
  }

  private static NdArray floats(int height, int width, float... values) {
    return new NdArray(ElementType.F32, Shape.of(height, width), values);
  }
}
