/**
 * From the raw configuration of the POM to immutable values: a strict reader that reports every problem of one run with
 * its POM file and line, and guesses what was meant. Knows no Maven.
 */
@NullMarked
package io.github.cibamaven.config;

import org.jspecify.annotations.NullMarked;
