package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * A whole file, its local headers in the places where they were included.
 *
 * @param file the source's name
 * @param declarations in order
 * @param missingHeaders names of local headers that were included but are not there
 * @param deviceText the text with host code blanked out, local headers put in their places between
 *     {@code #line} directives: what CUDA's own compiler gets
 */
public record Source(
    String file, List<Decl> declarations, List<String> missingHeaders, String deviceText) {

  public Source {
    declarations = List.copyOf(declarations);
    missingHeaders = List.copyOf(missingHeaders);
  }
}
