/**
 * Python's {@code concurrent.futures} for Java, with the GPU as one of the executors: {@link
 * dev.lanewise.LaneExecutor} is where to start.
 *
 * <p><b>Arrays and memory.</b> What a thread wrote before a call is seen by the kernel; what the
 * kernel wrote is seen by whoever sees the future done. Within a launch, threads are unordered. An
 * array handed to a call that is not done must not be written by the caller, and one the kernel
 * writes not be read either.
 *
 * <ul>
 *   <li>Arrays count by identity: the same array given twice is one piece of memory. Overlapping
 *       slices of one array are refused if one of them is written. A {@code ByteBuffer} on the heap
 *       counts as a slice of its array; each direct or read-only one counts as an array of its own,
 *       and must not share memory with another argument, nor with one of a call that is not done.
 *   <li>Calls of one executor that share an array run in the order in which they were submitted,
 *       unless both only read it; others may overlap, as may calls of different executors.
 *   <li>A {@link dev.lanewise.DeviceArray} stays on its device: calls that share one are ordered
 *       there, without waiting for each other on the host.
 *   <li>Arrays belong to the call until the device has let go of them, which is {@link
 *       dev.lanewise.Futures#released}. It is the same moment as the future's completion, unless
 *       somebody else completed the future ({@code cancel(true)}, {@code orTimeout}) while the work
 *       ran: then nothing more is copied out, but the arrays are free only when {@code released}
 *       says so.
 *   <li>On the CPU a kernel works in the Java arrays themselves; on a GPU in copies. A launch that
 *       fails may have written part of its results.
 * </ul>
 *
 * <p><b>Threads.</b> Dependent stages of a future run on threads of the executor or, if the future
 * is done, in the calling thread; never on one that serves a device.
 */
package dev.lanewise;
