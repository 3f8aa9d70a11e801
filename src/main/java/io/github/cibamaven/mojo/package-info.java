/**
 * The goals: bind what Maven gives, call the rooms that do the work, and translate the end into Maven's two exceptions.
 * The only importer of {@code org.apache.maven.plugin}. May import everything; nobody imports it.
 */
@NullMarked
package io.github.cibamaven.mojo;

import org.jspecify.annotations.NullMarked;
