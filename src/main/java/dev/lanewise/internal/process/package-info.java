/**
 * Worker JVMs: tasks, and devices, in processes of their own.
 *
 * <p>Its one job: start worker processes, send them work over a private channel, and turn whatever
 * may happen to a process into the end of a future.
 */
package dev.lanewise.internal.process;
