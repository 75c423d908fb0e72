package dev.lanewise;

import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Signature;
import dev.lanewise.internal.cudac.CudaC;
import dev.lanewise.internal.cudac.TranslationUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of kernels: its text, and what the reader of CUDA C says of it once somebody asks. */
final class KernelFile {
  private static final Pattern DESCRIPTION = Pattern.compile("(\\w+(?:, *\\w+)*)\\s{2,}\\S.*");
  private static final Pattern RANGE =
      Pattern.compile("\\[\\s*(-?[0-9.]+(?:e-?[0-9]+)?)\\s*,\\s*(-?[0-9.]+(?:e-?[0-9]+)?)\\s*]");

  private final KernelSource source;
  private volatile TranslationUnit unit;

  KernelFile(KernelSource source) {
    this.source = source;
  }

  KernelSource source() {
    return source;
  }

  String name() {
    return source.file();
  }

  /**
   * Returns what is in it.
   *
   * @throws dev.lanewise.device.KernelCompileException if it cannot be read
   */
  TranslationUnit unit() {
    TranslationUnit known = unit;
    if (known == null) {
      known = CudaC.parse(source);
      unit = known;
    }
    return known;
  }

  /** Returns whether the file, or a header it includes, contains a word: a cheap first look. */
  boolean mentions(String word) {
    return mentions(source.text(), word)
        || source.headers().values().stream().anyMatch(header -> mentions(header, word));
  }

  private static boolean mentions(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a {@code __device__} function of a name seems to be defined here. */
  boolean seemsToDefine(String function) {
    Pattern definition =
        Pattern.compile("__device__[^;{}()]*\\b" + Pattern.quote(function) + "\\s*\\(");
    return definition.matcher(source.text()).find()
        || source.headers().values().stream().anyMatch(h -> definition.matcher(h).find());
  }

  /** Returns whether some variable of it is not seen to be {@code __constant__}. */
  boolean hasVariablesThatKernelsWrite() {
    for (String symbol : unit().symbols()) {
      String variable = symbol.substring(symbol.lastIndexOf(':') + 1);
      Pattern constant =
          Pattern.compile("__constant__[^;{}]*\\b" + Pattern.quote(variable) + "\\b");
      if (!constant.matcher(source.text()).find()
          && source.headers().values().stream().noneMatch(h -> constant.matcher(h).find())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns a signature with the first sentence of the file's own comment, if the kernel has none.
   */
  Signature documented(Signature signature) {
    if (!signature.doc().isEmpty()) {
      return signature;
    }
    return new Signature(
        signature.name(),
        signature.parameters(),
        signature.file(),
        signature.line(),
        firstSentence(),
        signature.usesY());
  }

  private String firstSentence() {
    StringBuilder sentence = new StringBuilder();
    for (String line : source.text().split("\n")) {
      String comment = comment(line);
      if (comment == null || comment.isBlank()) {
        if (sentence.length() > 0 || comment == null) {
          break;
        }
        continue;
      }
      sentence.append(sentence.length() == 0 ? "" : " ").append(comment.strip());
      if (comment.strip().endsWith(".")) {
        break;
      }
    }
    return sentence.toString().replaceFirst("^\\w+(\\.cu)?: +", "");
  }

  /** Returns the ranges that comments give, by parameter name. */
  Map<String, ParameterRange> ranges() {
    Map<String, ParameterRange> ranges = new HashMap<>();
    String[] names = {};
    for (String line : source.text().split("\n")) {
      String comment = comment(line);
      if (comment == null || comment.isBlank()) {
        names = new String[0];
        continue;
      }
      Matcher description = DESCRIPTION.matcher(comment.strip());
      if (description.matches()) {
        names = description.group(1).split(", *");
      }
      Matcher range = RANGE.matcher(comment);
      if (range.find()) {
        add(ranges, names, range);
      }
    }
    return ranges;
  }

  private static void add(Map<String, ParameterRange> ranges, String[] names, Matcher range) {
    double least = Double.parseDouble(range.group(1));
    double most = Double.parseDouble(range.group(2));
    if (least <= most) {
      for (String name : names) {
        ranges.putIfAbsent(name, new ParameterRange(least, most));
      }
    }
  }

  /** Returns what a comment line says, or null if it is none. */
  private static String comment(String line) {
    String text = line.strip();
    for (String mark : new String[] {"//", "/*", "*"}) {
      if (text.startsWith(mark)) {
        return text.substring(mark.length());
      }
    }
    return null;
  }
}
