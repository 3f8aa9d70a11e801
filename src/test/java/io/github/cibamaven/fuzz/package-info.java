/** The fuzzer: which parts of the plugin it attacks, how it is run, and the inputs that every build replays. */
package io.github.cibamaven.fuzz;
