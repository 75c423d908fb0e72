/**
 * Kernel files in the style of CUDA samples and benchmark collections, host code and all, run on
 * every device.
 *
 * <p>Each {@code .cu} file under {@code src/test/resources/corpus} ends with lines that start with
 * {@code //@}: which arrays to make, which kernels to launch on them, and how exact floats must be.
 * What the arrays must hold afterwards stands in {@code expected.txt}: figures computed by NVIDIA's
 * own compiler, not by this project. Files under {@code refused} must be refused at their marked
 * line.
 */
package dev.lanewise.corpus;
