package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.SourceText.Stretch;
import dev.lanewise.internal.cudac.SourceText.Treatment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the text that an include stands for. Includes of the system are accepted and have none:
 * what they declare is known to the type checker.
 */
final class Includes {
  private static final int MAX_INCLUDES = 2000;
  private static final int MAX_NESTING = 60;

  private final Map<String, String> headers;
  private final Macros macros;
  private final Set<String> once = new HashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private int count;

  Includes(Map<String, String> headers, Macros macros) {
    this.headers = headers;
    this.macros = macros;
  }

  /** Obeys {@code #pragma once}. */
  void once(SourceText source) {
    once.add(source.name);
  }

  /**
   * Obeys {@code #include}.
   *
   * @param nesting how many files are being read
   * @return what is to be read in its place, or null
   */
  SourceText read(Token hash, SourceReader in, int nesting) {
    String written = in.lexer.headerName();
    if (written == null) {
      written = fromMacro(hash, in);
    }
    in.lexer.skipLine();
    String name = written.substring(1, written.length() - 1);
    String found = find(name, in.source.name);
    if (found != null) {
      return local(hash, in, name, found, nesting);
    }
    if (!written.startsWith("<") && !KnownHeaders.isKnown(name)) {
      throw new SyntaxError(
          hash.pos(),
          "the header \""
              + name
              + "\" is not found; put it beside this file, or name its folder with -I");
    }
    if (!KnownHeaders.isOfSystem(name)) {
      missing.add(name);
    }
    return system(hash, in, name);
  }

  /** Returns the headers in angle brackets that may be the user's, and were not found. */
  Set<String> missing() {
    return missing;
  }

  private SourceText system(Token hash, SourceReader in, String name) {
    in.source.stretches.add(
        new Stretch(hash.start, in.lexer.offset(), Treatment.SYSTEM_INCLUDE, null, name));
    StringBuilder text = new StringBuilder();
    for (String resource : KnownHeaders.texts(name)) {
      if (once.add("<" + resource + ">")) { // several headers may stand for one
        text.append(KnownHeaders.read(resource));
      }
    }
    return text.isEmpty() ? null : new SourceText(name, text.toString());
  }

  private SourceText local(Token hash, SourceReader in, String name, String found, int nesting) {
    SourceText header = once.contains(found) ? null : new SourceText(found, headers.get(found));
    in.source.stretches.add(
        new Stretch(hash.start, in.lexer.offset(), Treatment.LOCAL_INCLUDE, header, name));
    if (header != null && (nesting >= MAX_NESTING || ++count > MAX_INCLUDES)) {
      throw new SyntaxError(hash.pos(), "includes are nested too deeply, or go in a circle");
    }
    return header;
  }

  private String fromMacro(Token hash, SourceReader in) {
    StringBuilder text = new StringBuilder();
    macros.expandAll(in.restOfLine()).forEach(t -> text.append(t.text));
    if (text.length() < 2 || text.charAt(0) != '"' && text.charAt(0) != '<') {
      throw new SyntaxError(hash.pos(), "#include needs \"name\" or <name>");
    }
    return text.toString();
  }

  private String find(String name, String includer) {
    if (headers.containsKey(name)) {
      return name;
    }
    int slash = includer.lastIndexOf('/');
    String beside = slash < 0 ? name : includer.substring(0, slash + 1) + name;
    String normal = normalised(beside);
    if (headers.containsKey(normal)) {
      return normal;
    }
    String plain = normalised(name);
    return headers.containsKey(plain) ? plain : null;
  }

  private static String normalised(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
