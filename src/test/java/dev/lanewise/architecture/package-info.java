/**
 * What keeps the code's structure as it is meant to be: package edges, sizes, the public surface.
 */
package dev.lanewise.architecture;
