package dev.lanewise.internal.cpu.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * C's {@code printf}: {@code d i u x X o f F e E g G a A c s p %} with flags, width and precision,
 * {@code *} included. Length modifiers are read over: an argument's Java class tells its size. As
 * in CUDA, a directive without an argument is printed as it stands.
 */
public final class Printf {
  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?)?(hh|h|ll|l|z|j|t|L)?([a-zA-Z%])");

  private final Object[] arguments;
  private int next;

  private Printf(Object[] arguments) {
    this.arguments = arguments;
  }

  /**
   * Returns the text of a format with its arguments: Integer, Long, Float, Double, a pointer or
   * String.
   */
  public static String format(String format, Object[] arguments) {
    return new Printf(arguments).text(format);
  }

  private String text(String format) {
    Matcher directive = DIRECTIVE.matcher(format);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (directive.find(end)) {
      out.append(format, end, directive.start());
      out.append(one(directive));
      end = directive.end();
    }
    return out.append(format, end, format.length()).toString();
  }

  private String one(Matcher directive) {
    char kind = directive.group(5).charAt(0);
    if (kind == '%') {
      return "%";
    }
    String flags = directive.group(1);
    int width = number(directive.group(2), 0);
    if (width < 0) {
      flags += '-';
      width = -width;
    }
    boolean dotted = directive.group().indexOf('.') >= 0;
    int precision = dotted ? number(directive.group(3), 0) : -1;
    if (next >= arguments.length || "diuxXofFeEgGaAcsp".indexOf(kind) < 0) {
      return directive.group();
    }
    Object value = arguments[next++];
    String body = body(kind, flags, precision, value);
    boolean zeros = flags.indexOf('0') >= 0 && flags.indexOf('-') < 0;
    boolean number = kind != 'c' && kind != 's' && kind != 'p';
    boolean whole = "diuxXo".indexOf(kind) >= 0;
    boolean finite = whole || !(value instanceof Number n) || Double.isFinite(n.doubleValue());
    return pad(body, width, flags, zeros && number && finite && !(whole && precision >= 0));
  }

  private int number(String digits, int absent) {
    if (digits == null) {
      return absent;
    }
    if (!digits.equals("*")) {
      return digits.length() > 6 ? 999_999 : Integer.parseInt(digits);
    }
    return next < arguments.length && arguments[next++] instanceof Number n ? n.intValue() : absent;
  }

  private static String pad(String body, int width, String flags, boolean zeros) {
    int missing = width - body.length();
    if (missing <= 0) {
      return body;
    }
    if (flags.indexOf('-') >= 0) {
      return body + " ".repeat(missing);
    }
    if (!zeros) {
      return " ".repeat(missing) + body;
    }
    int sign = body.matches("(?s)[-+ ]?0[xX].*") ? 2 : 0;
    sign += body.matches("(?s)[-+ ].*") ? 1 : 0;
    return body.substring(0, sign) + "0".repeat(missing) + body.substring(sign);
  }

  private static String body(char kind, String flags, int precision, Object value) {
    switch (kind) {
      case 'c':
        return String.valueOf((char) (integer(value) & 0xFF));
      case 's':
        String text = value instanceof Pointers.Printed p ? p.text() : String.valueOf(value);
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
      case 'p':
        return "0x" + Long.toHexString(integer(value));
      case 'd':
      case 'i':
        return signed(Long.toString(integer(value)), flags, precision);
      case 'u':
        return digits(unsigned(value).toString(), precision);
      case 'o':
        String octal = digits(unsigned(value).toString(8), precision);
        return flags.indexOf('#') >= 0 && !octal.startsWith("0") ? "0" + octal : octal;
      case 'x':
      case 'X':
        String hex = digits(unsigned(value).toString(16), precision);
        hex = flags.indexOf('#') >= 0 && unsigned(value).signum() != 0 ? "0x" + hex : hex;
        return kind == 'X' ? hex.toUpperCase(Locale.ROOT) : hex;
      default:
        return floating(kind, flags, precision, value);
    }
  }

  private static long integer(Object value) {
    if (value instanceof Pointers.Printed p) {
      return p.number();
    }
    return value instanceof Number n ? n.longValue() : 0;
  }

  private static BigInteger unsigned(Object value) {
    return value instanceof Integer i
        ? BigInteger.valueOf(Integer.toUnsignedLong(i))
        : new BigInteger(Long.toUnsignedString(integer(value)));
  }

  private static String signed(String text, String flags, int precision) {
    boolean negative = text.startsWith("-");
    String magnitude = digits(negative ? text.substring(1) : text, precision);
    return sign(negative, flags) + magnitude;
  }

  private static String sign(boolean negative, String flags) {
    return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
  }

  private static String digits(String text, int precision) {
    if (precision == 0 && text.equals("0")) {
      return "";
    }
    return "0".repeat(Math.max(0, precision - text.length())) + text;
  }

  private static String floating(char kind, String flags, int precision, Object value) {
    double x = value instanceof Number n ? n.doubleValue() : 0;
    boolean negative = Double.doubleToRawLongBits(x) < 0 && !Double.isNaN(x);
    double size = Math.abs(x);
    char lower = Character.toLowerCase(kind);
    String text;
    if (Double.isNaN(x)) {
      text = "nan";
    } else if (Double.isInfinite(x)) {
      text = "inf";
    } else if (lower == 'a') {
      text = hexadecimal(size, precision);
    } else {
      int places = precision < 0 ? 6 : precision;
      boolean sharp = flags.indexOf('#') >= 0;
      BigDecimal exact = new BigDecimal(size);
      text =
          lower == 'f'
              ? fixed(exact, places, sharp)
              : lower == 'e' ? scientific(exact, places, sharp) : general(exact, places, sharp);
    }
    text = sign(negative, flags) + text;
    return kind == lower ? text : text.toUpperCase(Locale.ROOT);
  }

  private static String fixed(BigDecimal exact, int places, boolean sharp) {
    String text = exact.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    return sharp && places == 0 ? text + "." : text;
  }

  private static BigDecimal toDigits(BigDecimal exact, int digits) {
    return exact.round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal x) {
    return x.signum() == 0 ? 0 : x.precision() - x.scale() - 1;
  }

  private static String scientific(BigDecimal exact, int places, boolean sharp) {
    BigDecimal rounded = toDigits(exact, places + 1);
    int exponent = exponent(rounded);
    BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(places, RoundingMode.HALF_EVEN);
    return mantissa.toPlainString()
        + (sharp && places == 0 ? "." : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static String general(BigDecimal exact, int precision, boolean sharp) {
    int digits = Math.max(1, precision);
    int exponent = exponent(toDigits(exact, digits));
    String text =
        exponent < -4 || exponent >= digits
            ? scientific(exact, digits - 1, sharp)
            : fixed(exact, digits - 1 - exponent, sharp);
    return sharp || text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*(e|$)", "$1");
  }

  /** As glibc writes it: normalised, without trailing zeros unless a precision asks for digits. */
  private static String hexadecimal(double size, int precision) {
    if (size == 0) {
      return "0x0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "p+0";
    }
    int exponent = size < Double.MIN_NORMAL ? -1022 : Math.getExponent(size);
    long bits = Double.doubleToRawLongBits(size);
    long mantissa = bits & 0xF_FFFF_FFFF_FFFFL | (size < Double.MIN_NORMAL ? 0 : 1L << 52);
    if (precision >= 0 && precision < 13) {
      int drop = 52 - 4 * precision;
      long half = 1L << (drop - 1);
      long kept = mantissa >>> drop;
      long rest = mantissa & ((1L << drop) - 1);
      kept += rest > half || rest == half && (kept & 1) != 0 ? 1 : 0;
      mantissa = kept << drop;
    }
    String digits = String.format(Locale.ROOT, "%013x", mantissa & 0xF_FFFF_FFFF_FFFFL);
    digits =
        precision < 0
            ? digits.replaceFirst("0+$", "")
            : precision < 13 ? digits.substring(0, precision) : digits + "0".repeat(precision - 13);
    return "0x"
        + (mantissa >>> 52)
        + (digits.isEmpty() ? "" : "." + digits)
        + (exponent < 0 ? "p-" : "p+")
        + Math.abs(exponent);
  }
}
