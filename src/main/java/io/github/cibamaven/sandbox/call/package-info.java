/**
 * What the endpoints of both APIs have in common.
 *
 * <p><b>What belongs here:</b> the route and the call it leads to, errors that are answers, the scopes of a token, and
 * the query parameters that many endpoints read. <b>What does not:</b> anything of one endpoint.
 *
 * <p><b>Who may import it:</b> {@code sandbox}, {@code sandbox.api} and {@code sandbox.oauth}.
 */
@NullMarked
package io.github.cibamaven.sandbox.call;

import org.jspecify.annotations.NullMarked;
