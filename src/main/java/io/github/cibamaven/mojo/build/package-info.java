/**
 * The Maven build as a goal sees it: its configuration and where each element of it stands, its modules, command line,
 * proxies, servers and properties, and what the goals of one build share. Imported by {@code mojo} alone.
 */
@NullMarked
package io.github.cibamaven.mojo.build;

import org.jspecify.annotations.NullMarked;
