/** Runs what the README says. */
package dev.lanewise.readme;
