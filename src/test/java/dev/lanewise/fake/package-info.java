/**
 * A device by script, for tests of what is above devices: it records what it is told, runs it when
 * the test says so, fails where the test says so, and counts its buffers.
 */
package dev.lanewise.fake;
