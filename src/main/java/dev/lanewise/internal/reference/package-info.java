/**
 * The shipped kernels as plain Java, written from their formulas and not from their CUDA text.
 *
 * <p>Its one job: give {@code compare} something to measure kernels against (a loop and parallel
 * streams, as a Java programmer would write them) and tests something to check them by. {@link
 * dev.lanewise.internal.reference.References} finds them by the kernel's name. They know nothing of
 * devices, grids or blocks.
 */
package dev.lanewise.internal.reference;
