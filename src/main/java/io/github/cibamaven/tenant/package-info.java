/**
 * The outside world: what we need from an Auth0 tenant, as one small class over the Auth0 SDK. Connection, credentials,
 * retry and pacing, and errors in our words. The only importer of {@code com.auth0.*} and {@code okhttp3.*}; knows no
 * Maven. May import {@code model} and {@code settings}; imported by {@code apply} and {@code mojo}.
 *
 * <p>Nothing of the SDK leaves this package: no DTO, because their {@code toString()} prints secrets, and no
 * exception, because its stack trace prints response bodies.
 */
package io.github.cibamaven.tenant;
