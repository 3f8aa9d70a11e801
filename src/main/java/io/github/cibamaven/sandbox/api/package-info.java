/**
 * The endpoints of the Management API, {@code /api/v2/}.
 *
 * <p><b>What belongs here:</b> what Auth0 does with one method and path: which scopes and bodies it takes, what it
 * stores, and what it answers. <b>What does not:</b> defaults and rules that a seed needs too: those are in
 * {@code sandbox.state}.
 *
 * <p><b>Who may import it:</b> {@code sandbox} alone, which puts the endpoints into its table of routes.
 */
@NullMarked
package io.github.cibamaven.sandbox.api;

import org.jspecify.annotations.NullMarked;
