/**
 * The contract of a compute device, and the words for it.
 *
 * <p>Its one job: say what a {@link dev.lanewise.device.Device} is. A device is four small types:
 * the device itself (allocate, compile), {@link dev.lanewise.device.DeviceBuffer} (memory on it),
 * {@link dev.lanewise.device.Program} (compiled kernels) and {@link dev.lanewise.device.Stream} (an
 * ordered queue of copies and launches). Only text and bytes cross to a device: it is given {@link
 * dev.lanewise.device.KernelSource}, never a lambda and never a syntax tree.
 *
 * <p>Called by the executor and the scheduler above; implemented by {@code internal.cpu} and {@code
 * internal.cuda}. It must not know how a kernel is parsed, translated or scheduled, and it uses
 * nothing but the JDK.
 *
 * <p><b>Memory effects.</b> Writes a thread makes before it enqueues an operation on a stream
 * happen-before that operation; the effects of the operations of a batch happen-before {@link
 * dev.lanewise.device.Event#isDone} returns true for the event that closes the batch.
 */
package dev.lanewise.device;
