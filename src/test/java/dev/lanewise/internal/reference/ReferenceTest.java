package dev.lanewise.internal.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The references themselves, against published values and plain consequences of their formulas. */
class ReferenceTest {

  @Test
  void philoxGivesThePublishedNumbers() {
    // The first known answer published with the generator: counter 0, key 0, ten rounds.
    int[] expected = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    assertArrayEquals(expected, MonteCarloPi.philox(0, 0, 0));
  }

  @Test
  void piComesOut() {
    int[] inside = new int[1000];
    References.of("monte_carlo_pi").orElseThrow().run(true, inside, inside.length, 1000, 7);
    double pi = 4e-6 * java.util.Arrays.stream(inside).sum();
    assertEquals(Math.PI, pi, 0.005);
  }

  @Test
  void errorFunctionAtTabulatedPoints() {
    // Abramowitz and Stegun, tables 7.1 and 7.3; symmetry for the negative side.
    assertEquals(1, ErrorFunction.erfc(0));
    assertEquals(1 - 0.5204998778, ErrorFunction.erfc(0.5), 1e-10);
    assertEquals(1 - 0.8427007929, ErrorFunction.erfc(1), 1e-10);
    assertEquals(4.677734981047266e-3, ErrorFunction.erfc(2), 1e-17);
    assertEquals(1.541725790028002e-8, ErrorFunction.erfc(4), 1e-22);
    assertEquals(2.088487583762545e-45, ErrorFunction.erfc(10), 1e-58);
    assertEquals(2 - ErrorFunction.erfc(0.7), ErrorFunction.erfc(-0.7), 1e-15);
  }

  @Test
  void callLessPutIsTheForwardValue() {
    Random random = new Random(3);
    int n = 500;
    float[] spot = new float[n];
    float[] strike = new float[n];
    float[] years = new float[n];
    for (int i = 0; i < n; i++) {
      spot[i] = 5 + 25 * random.nextFloat();
      strike[i] = 1 + 99 * random.nextFloat();
      years[i] = 0.25f + 9.75f * random.nextFloat();
    }
    float[] call = new float[n];
    float[] put = new float[n];
    References.of("black_scholes")
        .orElseThrow()
        .run(false, spot, strike, years, 0.02f, 0.3f, call, put, n);
    for (int i = 0; i < n; i++) {
      double forward = spot[i] - strike[i] * Math.exp(-(double) 0.02f * years[i]);
      assertEquals(forward, (double) call[i] - put[i], 1e-5 * strike[i]);
    }
  }

  @Test
  void parallelAndPlainLoopsAgree() {
    float[] image = new float[40 * 30];
    Random random = new Random(4);
    for (int i = 0; i < image.length; i++) {
      image[i] = 255 * random.nextFloat();
    }
    float[] one = new float[image.length];
    float[] other = new float[image.length];
    Reference blur = References.of("blur").orElseThrow();
    blur.run(false, image, one, 40, 30, 3);
    blur.run(true, image, other, 40, 30, 3);
    assertArrayEquals(one, other);
    int[] counts = new int[10];
    int[] both = new int[10];
    Reference histogram = References.of("histogram").orElseThrow();
    histogram.run(false, image, counts, 10, 0f, 256f, image.length);
    histogram.run(true, image, both, 10, 0f, 256f, image.length);
    assertArrayEquals(counts, both);
    assertEquals(image.length, java.util.Arrays.stream(counts).sum());
  }

  @Test
  void everyNameIsFound() {
    assertEquals(9, References.names().size());
    References.names().forEach(name -> assertTrue(References.of(name).isPresent()));
    assertTrue(References.of("reduce_sum").isEmpty());
  }
}
