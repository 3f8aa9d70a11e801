/**
 * The sources of the configuration: elements with their places, the POM files as they are written, and which elements of
 * them Maven merges into one. Never uses {@code config} itself.
 */
@NullMarked
package io.github.cibamaven.config.pom;

import org.jspecify.annotations.NullMarked;
