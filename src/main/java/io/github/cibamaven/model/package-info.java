/**
 * Immutable values that every other room speaks: what the POM wants, what the tenant has, what was found and what
 * would change. No I/O, no framework, no catalogue. Everybody may import this package; it imports {@code text} and {@code files} alone.
 */
@NullMarked
package io.github.cibamaven.model;

import org.jspecify.annotations.NullMarked;
