/** Tests of the code generator, on trees built by hand: the front end has no part in them. */
package dev.lanewise.internal.cpu.codegen;
