/** Expressions give what NumPy gives: stored answers, and fresh ones where NumPy is installed. */
package dev.lanewise.numpy;
