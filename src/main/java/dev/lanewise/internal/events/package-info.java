/**
 * Flight recorder events: what the library did, with times, for whoever opens a recording.
 *
 * <p>Its one job: define the events and nothing else. Called by every layer that does something
 * worth seeing; it knows none of them, so events carry plain strings and numbers. An event that is
 * not recorded costs a few nanoseconds.
 */
package dev.lanewise.internal.events;
