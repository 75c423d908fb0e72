/**
 * What is kept in files: kernel sources that come in, compiled binaries that go out and in again.
 *
 * <p>Its one job: turn folders, class-path resources and the user's cache directory into {@link
 * dev.lanewise.device.KernelSource}s and byte arrays. Called by the executor (kernels by name) and
 * by the CUDA device (binaries). It must not know what a binary is for or how a kernel is compiled:
 * a cache entry is bytes under a key.
 *
 * <p>Two types are shown: {@link dev.lanewise.internal.store.KernelFolder} and {@link
 * dev.lanewise.internal.store.BinaryCache}.
 */
package dev.lanewise.internal.store;
