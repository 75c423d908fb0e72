/**
 * What every executor does with ordinary tasks: contracts by topic, run for each kind of executor.
 * The tasks in them may run in another JVM, so they talk to the test through {@link
 * dev.lanewise.tasks.Signals} alone.
 */
package dev.lanewise.tasks;
