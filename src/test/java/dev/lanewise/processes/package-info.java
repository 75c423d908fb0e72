/** Tests of worker processes: what they do, and what happens when they are killed. */
package dev.lanewise.processes;
