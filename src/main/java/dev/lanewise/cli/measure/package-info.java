/**
 * Measuring: repeated runs with warm-up, and what follows from them.
 *
 * <p>Called by {@code dev.lanewise.cli}. Knows neither kernels nor devices, only things that run
 * and take time, and prints nothing: presenting is somebody else's job.
 */
package dev.lanewise.cli.measure;
