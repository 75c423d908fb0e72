/** Which behaviours of Python's {@code concurrent.futures} are covered by which tests. */
package dev.lanewise.rows;
