/**
 * HTTP/1.1 as the sandbox speaks it: requests, answers, and the server that reads and writes them.
 *
 * <p><b>What belongs here:</b> bytes on a socket, and what they mean. <b>What does not:</b> anything that knows Auth0.
 *
 * <p><b>Who may import it:</b> every package of the sandbox but {@code sandbox.state}.
 */
@NullMarked
package io.github.cibamaven.sandbox.http;

import org.jspecify.annotations.NullMarked;
