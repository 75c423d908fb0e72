package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;

/** Character literals: their values and their types. */
class CharactersTest {

  @Test
  void charactersMayBeWide() {
    assertStored(
        "",
        "o[0] = L'\\x1234'; o[1] = u'\\u20ac'; o[2] = U'\\U0001F600'; o[3] = 'ab';"
            + "o[4] = L'a'; o[5] = '\\xff'; o[6] = u8'a';",
        0x1234,
        0x20ac,
        0x1F600,
        0x6162,
        97,
        -1,
        97);
  }

  @Test
  void eachKindHasItsType() {
    String text =
        """
        __device__ int f(int) { return 1; }
        __device__ int f(unsigned) { return 2; }
        __device__ int g(int) { return 1; }
        __device__ int g(wchar_t) { return 2; }
        __device__ int g(char16_t) { return 3; }
        __device__ int g(char32_t) { return 4; }
        """;
    assertStored(
        text,
        "o[0] = f(L'a') * 100 + f(u'a') * 10 + f(U'a'); o[1] = g(L'a'); o[2] = g(u'a');"
            + "o[3] = g(U'a'); o[4] = g('a'); o[5] = g('ab'); o[6] = (wchar_t)-1 < 0;",
        112,
        2,
        3,
        4,
        1,
        1,
        1);
    assertStored(
        "",
        "o[0] = sizeof(L'a'); o[1] = sizeof(u'a'); o[2] = sizeof(U'a'); o[3] = sizeof('a');"
            + "o[4] = sizeof('ab');",
        4,
        2,
        4,
        1,
        4);
  }

  @Test
  void aWideLiteralIsOneCharacter() {
    assertRefused("", "o[0] = u'\\U0001F600';", "is more than one character");
    assertRefused("", "o[0] = L'ab';", "is more than one character");
  }
}
