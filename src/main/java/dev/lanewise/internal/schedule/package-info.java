/**
 * Decides when and where work runs: the pool of threads, the futures whose cancel reaches the work,
 * and the order of calls that share arrays.
 *
 * <p>Its one job: turn calls (a kernel with its operands, a copy, a map) into operations on the
 * streams of devices, in an order that every array's users agree on. {@link
 * dev.lanewise.internal.schedule.Scheduler} is the class to read; its essay says who owns what.
 *
 * <p>Called by the public API alone. It must not know how a kernel is found, parsed or bound to its
 * arguments, and of devices only the contract.
 */
package dev.lanewise.internal.schedule;
