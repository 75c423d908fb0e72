package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.ElementType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  @Test
  void everyFormIsTold() {
    assertEquals(Value.Kind.NUMBER, Value.parse("a", "-2.5e3").kind());
    assertEquals(Value.Kind.NUMBER, Value.parse("a", "0xff").kind());
    assertEquals(Value.Kind.NUMBER, Value.parse("a", "true").kind());
    assertEquals(Value.Kind.NUMBERS, Value.parse("a", "1,2,3.5").kind());
    assertEquals(Value.Kind.FILE, Value.parse("a", "x[1].npy").kind());
    Value zeros = Value.parse("a", "uint16[3, 4]");
    assertEquals(ElementType.U16, zeros.type());
    assertEquals(Shape.of(3, 4), zeros.shape());
    assertEquals(Shape.of(1000), Value.parse("a", "random[1000]").shape());
    assertEquals(Shape.of(), Value.parse("a", "float64[]").shape());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "=1",
        "x=",
        "x=four",
        "x=float16[3]",
        "x=random[a]",
        "x=random[-1]",
        "x=random[1,]",
        "x=float32[99999999999]",
        "x=photo.jpg",
        "x=\u0661",
        "x=1,two"
      })
  void anythingElseIsWrongUsage(String argument) {
    CommandException e =
        assertThrows(CommandException.class, () -> Value.parseAll(List.of(argument)));
    assertEquals(CommandException.USAGE, e.exitCode());
    assertTrue(e.getMessage().contains(argument), e.getMessage());
  }

  @Test
  void aNameIsGivenOnce() {
    assertThrows(CommandException.class, () -> Value.parseAll(List.of("x=1", "x=2")));
  }

  @ParameterizedTest
  @CsvSource({
    "127,I8,127",
    "-128,I8,-128",
    "255,U8,255",
    "18446744073709551615,U64,-1",
    "1e3,I32,1000",
    "0x10,I32,16",
    "-9223372036854775808,I64,-9223372036854775808"
  })
  void integersFitTheirType(String text, ElementType type, long expected) {
    assertEquals(expected, Numbers.of(text, type));
  }

  @ParameterizedTest
  @CsvSource({
    "128,I8",
    "-129,I8",
    "-1,U8",
    "256,U8",
    "2.5,I32",
    "nan,I32",
    "inf,I64",
    "1e999999999,I64",
    "18446744073709551616,U64",
    "2147483648,I32",
    "2,BOOL",
    "true,F32",
    "1e39,F32",
    "-1e400,F64"
  })
  void whatDoesNotFitIsNoNumber(String text, ElementType type) {
    assertNull(Numbers.of(text, type));
  }

  @Test
  void floatsAreRoundedOnce() {
    // Between two floats, a hair above the middle: rounded to double first, it would fall.
    assertEquals(1.00000012f, Numbers.of("1.00000005960464477540", ElementType.F32));
    assertEquals(Float.NaN, Numbers.of("nan", ElementType.F32));
    assertEquals(Double.NEGATIVE_INFINITY, Numbers.of("-inf", ElementType.F64));
  }

  @Test
  void numbersAreWrittenShort() {
    assertEquals("0.333333", Numbers.text(1 / 3.0, 6));
    assertEquals("1e-9", Numbers.text(1e-9, 6));
    assertEquals("1200000", Numbers.text(1.2e6, 3));
    assertEquals("12.3 µs", Numbers.time(12.34e-6));
    assertEquals("nan", Numbers.text(Double.NaN, 3));
  }
}
