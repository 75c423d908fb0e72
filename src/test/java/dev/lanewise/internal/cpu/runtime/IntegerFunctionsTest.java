package dev.lanewise.internal.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bit and integer functions against their definitions in CUDA's manual; atomics' old values. */
class IntegerFunctionsTest {

  @Test
  void bytePermChoosesBytesByThreeBitsEach() {
    assertEquals(0x33221100, MathUint.bytePerm(0x33221100, 0x77665544, 0x3210));
    assertEquals(0x77001144, MathUint.bytePerm(0x33221100, 0x77665544, 0x7014));
    assertEquals(0x80008000, MathUint.bytePerm(0x80008000, 0x7F, 0xB8B8));
  }

  @Test
  void funnelShifts() {
    int lo = 0x89ABCDEF;
    int hi = 0x01234567;
    assertEquals(0x12345678, MathUint.funnelL(lo, hi, 4));
    assertEquals(0x789ABCDE, MathUint.funnelR(lo, hi, 4));
    assertEquals(hi, MathUint.funnelL(lo, hi, 32));
    assertEquals(lo, MathUint.funnelLc(lo, hi, 40));
    assertEquals(hi, MathUint.funnelRc(lo, hi, -1));
    assertEquals(lo, MathUint.funnelR(lo, hi, 64));
  }

  @Test
  void packedDotProducts() {
    assertEquals(10 + 1 - 4 + 9 - 16, MathInt.dp4a(0x0103_FE01, 0xF003_0201, 10));
    assertEquals(5 + 4 * 255 * 255, MathUint.dp4a(-1, -1, 5));
  }

  @Test
  void arithmeticAgainstBigIntegers() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long x = random.nextLong() >> random.nextInt(64);
      long y = random.nextLong() >> random.nextInt(64);
      String s = x + ", " + y + ", seed " + seed;
      BigInteger a = BigInteger.valueOf(x);
      BigInteger b = BigInteger.valueOf(y);
      BigInteger ua = new BigInteger(Long.toUnsignedString(x));
      BigInteger ub = new BigInteger(Long.toUnsignedString(y));
      assertEquals(a.multiply(b).shiftRight(64).longValue(), MathLong.mulhi(x, y), s);
      assertEquals(ua.multiply(ub).shiftRight(64).longValue(), MathUlong.mulhi(x, y), s);
      assertEquals(ua.min(ub).longValue(), MathUlong.min(x, y), s);
      assertEquals(ua.max(ub).longValue(), MathUlong.max(x, y), s);
      integers((int) x, (int) y, s);
    }
  }

  private static void integers(int x, int y, String s) {
    long ux = Integer.toUnsignedLong(x);
    long uy = Integer.toUnsignedLong(y);
    assertEquals((int) ((long) x * y >> 32), MathInt.mulhi(x, y), s);
    assertEquals((int) (ux * uy >>> 32), MathUint.mulhi(x, y), s);
    assertEquals((int) ((long) x + y >> 1), MathInt.hadd(x, y), s);
    assertEquals((int) ((long) x + y + 1 >> 1), MathInt.rhadd(x, y), s);
    assertEquals((int) (ux + uy >> 1), MathUint.hadd(x, y), s);
    assertEquals((int) (ux + uy + 1 >> 1), MathUint.rhadd(x, y), s);
    assertEquals((int) (Math.abs((long) x - y) + 7), MathInt.sad(x, y, 7), s);
    assertEquals((int) (Math.abs(ux - uy) + 7), MathUint.sad(x, y, 7), s);
    assertEquals((int) Math.min(ux, uy), MathUint.min(x, y), s);
    assertEquals((int) ((ux & 0xFFFFFF) * (uy & 0xFFFFFF)), MathUint.mul24(x, y), s);
  }

  @Test
  void findFirstSet() {
    assertEquals(0, MathInt.ffs(0));
    assertEquals(1, MathInt.ffs(-1));
    assertEquals(64, MathUlong.ffs(Long.MIN_VALUE));
    assertEquals(32, MathUint.clz(0));
  }

  @Test
  void atomicsGiveTheOldValue() {
    int[] ints = {5};
    assertEquals(5, AtomicsI32.inc(ints, 0, 5));
    assertEquals(0, AtomicsI32.dec(ints, 0, 9));
    assertEquals(9, AtomicsI32.dec(ints, 0, 3));
    assertEquals(3, AtomicsI32.cas(ints, 0, 4, 100));
    assertEquals(3, AtomicsI32.minUnsigned(ints, 0, -1));
    assertEquals(3, AtomicsI32.maxUnsigned(ints, 0, -1));
    assertEquals(-1, AtomicsI32.max(ints, 0, 2));
    assertEquals(2, ints[0]);
    float[] floats = {Float.NaN, 1};
    assertEquals(Float.NaN, AtomicsF32.add(floats, 0, 1f));
    assertEquals(1, AtomicsF32.add(floats, 1, 2f));
    assertEquals(3, AtomicsF32.max(floats, 1, 5f));
    assertEquals(5, floats[1]);
    ByteBuffer bytes = Bytes.allocate(16);
    assertEquals(0, AtomicsF64.add(bytes, 8, 2.5));
    assertEquals(2.5, AtomicsF64.load(bytes, 8));
    assertEquals(0, AtomicsI16.cas(bytes, 2, 0, 0xBEEF));
    assertEquals(0xBEEF, AtomicsI16.cas(bytes, 2, 0, 1));
    assertEquals(0xBEEF0000, AtomicsI32.load(bytes, 0));
    assertEquals(0xBEEF0000L, AtomicsI64.or(bytes, 0, 1L));
  }
}
