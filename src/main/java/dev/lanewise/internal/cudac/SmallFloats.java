package dev.lanewise.internal.cudac;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The texts that stand in for {@code cuda_fp16.h} and {@code cuda_bf16.h}. The two types differ in
 * how they are made of a float; all else is one text, in the names of half.
 */
final class SmallFloats {
  static final String HALF = "cuda_fp16.cuh";
  static final String BFLOAT16 = "cuda_bf16.cuh";

  private static final Pattern NAME = Pattern.compile("\\w*half\\w*");

  private SmallFloats() {}

  /**
   * Returns a text, or null if it is none of the two.
   *
   * @param read how a resource is read
   */
  static String text(String name, UnaryOperator<String> read) {
    return switch (name) {
      case HALF -> once("HALF", read.apply("half_bits.cuh") + read.apply("small_floats.cuh"));
      case BFLOAT16 ->
          once(
              "BFLOAT16",
              read.apply("bfloat16_bits.cuh") + ofBfloat16(read.apply("small_floats.cuh")));
      default -> null;
    };
  }

  private static String once(String type, String text) {
    String guard = "LANEWISE_" + type;
    return "#ifndef " + guard + "\n#define " + guard + "\n" + text + "#endif\n";
  }

  private static String ofBfloat16(String text) {
    return NAME.matcher(text).replaceAll(SmallFloats::renamed);
  }

  private static String renamed(MatchResult found) {
    String name = found.group();
    if (name.startsWith("__lanewise_")) {
      return name.replace("half", "bf16");
    }
    return name.replace("half", name.matches("(__)?half2?") ? "nv_bfloat16" : "bfloat16");
  }
}
