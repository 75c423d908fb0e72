/**
 * Tests of the CUDA device: its parts without a driver, the whole of it on whatever driver loads.
 */
package dev.lanewise.internal.cuda;
