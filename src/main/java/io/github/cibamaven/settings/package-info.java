/**
 * The catalogue of settings: one entry per Auth0 property that the plugin reads, compares or writes. A new setting is
 * one new entry here, plus the rules that speak of it.
 */
@NullMarked
package io.github.cibamaven.settings;

import org.jspecify.annotations.NullMarked;
