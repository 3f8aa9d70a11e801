/**
 * The embedded tenant: an Auth0 tenant small enough to start inside a test or a build, faithful to the parts of Auth0
 * that the plugin talks to, and able to misbehave on request.
 *
 * <p><b>What belongs here:</b> the tenant as its users start it, the way of a request through it, the journal, and the
 * control plane under {@code /_sandbox/}. <b>What does not:</b> anything the plugin itself needs to talk to a real
 * tenant.
 *
 * <p><b>The rooms:</b> {@code api} (Management API) and {@code oauth} (Authentication API) answer a request with the
 * means of {@code call}; {@code fault} spoils answers; {@code state} is what the tenant consists of; {@code http} is
 * requests and answers on the wire. None of them knows this package.
 *
 * <p><b>Who may import it:</b> the {@code sandbox} goals and tests. It uses the JDK and Jackson, and nothing else of
 * this project, so that a mistake in our own model of Auth0 cannot hide a mistake in its counterpart.
 *
 * <p><b>The way of a request:</b> {@code HttpListener} reads a {@code Request} and hands it to {@code Dispatcher},
 * which asks {@code Faults} what should go wrong, lets {@code Routes} find the endpoint, and records a
 * {@code JournalEntry}. An endpoint is a function of the call and the tenant. A reading endpoint sees an immutable
 * version of the tenant; a writing one changes a private copy, which becomes the next version if, and only if, its
 * answer is a success. A new part of Auth0 is therefore one class with a method for each operation, their lines in
 * {@code ManagementRoutes}, rules of its bodies in {@code management-rules.json} and, if it can be seeded, one key in
 * {@code PartReader}. Tokens and backchannel requests are not part of a version: no fault makes the tenant forget them.
 *
 * <p><b>What can go wrong:</b> a {@code Fault} is an {@code Effect} on the answer to some requests. {@code FaultKind}
 * lists those that the control plane offers to everybody. The tests have more ({@code ConnectionFaults}, {@code
 * AnswerFaults}, {@code TenantFaults}), and the catalogue of everything that a run has to survive ({@code Misbehaviour}),
 * together with what a run is to make of each.
 *
 * <p><b>Why its own HTTP server:</b> {@code com.sun.net.httpserver} was tried, alone, without a relay in front of it. It
 * writes a {@code Date} of its own into every answer, which a fault can neither replace nor leave out: a
 * tenant whose clock is fast or slow cannot be shown. It takes 40 ms for each answer unless a system property of the
 * whole JVM is set (Nagle's algorithm), keeps the JVM alive with its dispatcher thread, takes requests without
 * {@code Host} or with two, of HTTP/2.0 or with a head of any size, and fails at trailers. The server here speaks plain
 * HTTP/1.1 (keep-alive, chunked and sized bodies, {@code Expect: 100-continue}, limits) over a socket whose every byte,
 * FIN and RST it controls, also beneath TLS.
 *
 * <p><b>Where facts come from:</b> Auth0's documentation, its OpenAPI document and recorded traffic. Where none of them
 * settles a question the plainest behaviour is built, and its Javadoc says "unconfirmed".
 */
@NullMarked
package io.github.cibamaven.sandbox;

import org.jspecify.annotations.NullMarked;
