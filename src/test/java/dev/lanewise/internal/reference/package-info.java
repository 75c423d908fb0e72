/** Tests of the plain Java forms. */
package dev.lanewise.internal.reference;
