/**
 * The Authentication API: tokens, client authentication, backchannel requests and the discovery document.
 *
 * <p><b>What belongs here:</b> everything that Auth0 answers outside of {@code /api/v2/}, and the tokens that the
 * Management API asks for. <b>What does not:</b> the properties of a client or of a user: those are in
 * {@code sandbox.state}.
 *
 * <p><b>Who may import it:</b> {@code sandbox} alone.
 */
@NullMarked
package io.github.cibamaven.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
