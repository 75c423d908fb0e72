package dev.lanewise.internal.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The expected texts are glibc's. */
class PrintfTest {
  private static void check(String expected, String format, Object... arguments) {
    assertEquals(expected, Printf.format(format, arguments));
  }

  @Test
  void integers() {
    check("[   42|42   |00042|+42| 42]", "[%5d|%-5d|%05d|%+d|% d]", 42, 42, 42, 42, 42);
    check("[-7|  -07|-0007|007]", "[%d|%5.2d|%05d|%.3d]", -7, -7, -7, 7);
    check("4294967295 -1 ffffffff FF 0xff 0377", "%u %d %x %X %#x %#o", -1, -1, -1, 255, 255, 255);
    check("18446744073709551615 -1 1099511627776", "%llu %lld %zu", -1L, -1L, 1L << 40);
    check("0x00ff|  0xff|", "%#06x|%#6x|%.0d", 255, 255, 0);
    check("[  7|7  |3]", "[%*d|%*d|%.*d]", 3, 7, -3, 7, 1, 3);
  }

  @Test
  void floating() {
    check(
        "3.141593 3.14 3 3. 000003.14",
        "%f %.2f %.0f %#.0f %09.2f",
        3.14159265,
        3.14159,
        3.0,
        3.0,
        3.14159);
    check("2 4 0.1 -0.000000", "%.0f %.0f %.1f %f", 2.5, 3.5, 0.05, -0.0);
    check("1.234500e+03 1e-10 1.E+05", "%e %.0e %#.0E", 1234.5, 1e-10, 1e5);
    check(
        "0.0001 1e-05 123457 1.23457e+06 100 0 1.50000",
        "%g %g %g %g %g %g %#g",
        1e-4,
        1e-5,
        123456.7,
        1234567.0,
        100.0,
        0.0,
        1.5);
    check(
        "inf -INF nan [  inf]",
        "%f %F %f [%05f]",
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        Double.POSITIVE_INFINITY);
    check("0x1p+0 0x1.8p+1 0x1.99ap-4 0x0p+0", "%a %a %.3a %a", 1.0, 3.0, 0.1, 0.0);
    check("0.1000000000000000055511151231", "%.28f", 0.1);
  }

  @Test
  void charactersAndStrings() {
    check(
        "A [  hi] [hi  ] [h] 100% 0x1f",
        "%c [%4s] [%-4s] [%.1s] %d%% %p", 65, "hi", "hi", "hi", 100, 31L);
  }

  @Test
  void whatIsMissingOrUnknownStays() {
    check("%d and 1 %y", "%%d and %d %y", 1);
    check("1 %d", "%d %d", 1);
  }
}
