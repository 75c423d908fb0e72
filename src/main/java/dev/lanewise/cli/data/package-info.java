/**
 * Arrays in files: NumPy's {@code .npy} both ways, grey PNG pictures out.
 *
 * <p>Called by {@code dev.lanewise.cli}. Knows element types and nothing else of Lanewise: no
 * kernels, no devices. Every file is hostile until proved otherwise: sizes are checked against the
 * file before anything is allocated, and all that is wrong with a file is told in one line by
 * {@link dev.lanewise.cli.data.BadFileException}.
 */
package dev.lanewise.cli.data;
