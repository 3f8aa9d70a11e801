/**
 * The faults: ways for the sandbox to misbehave.
 *
 * <p><b>What belongs here:</b> what a fault does to a request or to its answer, to which requests and how often, and the
 * faults that a user may switch on. <b>What does not:</b> faults that only tests need: they lie among the tests, in a
 * package of this name.
 *
 * <p><b>Who may import it:</b> {@code sandbox} and tests.
 */
@NullMarked
package io.github.cibamaven.sandbox.fault;

import org.jspecify.annotations.NullMarked;
