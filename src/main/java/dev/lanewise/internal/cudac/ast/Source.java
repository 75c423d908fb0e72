package dev.lanewise.internal.cudac.ast;

import java.util.List;
import java.util.Map;

/**
 * A whole file, its local headers in the places where they were included.
 *
 * @param file the source's name
 * @param declarations in order
 * @param instances the template arguments that the file gives, host code included, by the
 *     template's name
 * @param deviceText the text with host code blanked out, local headers put in their places between
 *     {@code #line} directives: what CUDA's own compiler gets
 * @param missing headers in angle brackets that were not found and are no known ones
 */
public record Source(
    String file,
    List<Decl> declarations,
    Map<String, List<List<String>>> instances,
    String deviceText,
    List<String> missing) {

  public Source {
    declarations = List.copyOf(declarations);
    instances = Map.copyOf(instances);
    missing = List.copyOf(missing);
  }
}
