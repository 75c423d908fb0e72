package dev.lanewise.internal.cudac;

/**
 * A kernel found in a source.
 *
 * @param name its plain name
 * @param isTemplate whether it is a template
 * @param line where it is defined
 * @param doc the first sentence of the comment above it; may be empty
 */
public record KernelName(String name, boolean isTemplate, int line, String doc) {}
