/** Tests of what is kept in files. */
package dev.lanewise.internal.store;
