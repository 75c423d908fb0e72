/**
 * What Lanewise's CPU device costs or gains against plain Java, a class for each question. Run by
 * {@code benchmarks/run.sh}; every class checks both sides' results against each other.
 */
package dev.lanewise.benchmarks;
