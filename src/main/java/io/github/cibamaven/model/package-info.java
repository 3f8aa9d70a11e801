/**
 * Immutable values that every other room speaks: what the POM wants, what the tenant has, what was found and what
 * would change. No I/O, no framework, no catalogue.
 */
@NullMarked
package io.github.cibamaven.model;

import org.jspecify.annotations.NullMarked;
