/** The goals that other goals are measured by. They go into a plugin of their own that has no dependencies. */
package io.github.cibamaven.bench.floor;
