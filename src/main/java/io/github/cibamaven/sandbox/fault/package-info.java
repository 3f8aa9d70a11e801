/**
 * The faults: ways for the sandbox to misbehave.
 *
 * <p><b>What belongs here:</b> what a fault does to a request or to its answer, to which requests and how often. <b>What
 * does not:</b> how the bytes of a spoiled answer are written: that is in {@code sandbox.http}.
 *
 * <p><b>Who may import it:</b> {@code sandbox} and tests.
 */
package io.github.cibamaven.sandbox.fault;
