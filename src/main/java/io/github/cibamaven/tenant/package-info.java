/**
 * An Auth0 tenant, over the Auth0 SDK: which request reads or writes which subject, the Management API token, the
 * backchannel of a client, and errors in our words. Imported by {@code check}, {@code apply} and {@code mojo}; knows no
 * Maven.
 *
 * <p>Together with its rooms {@code http}, {@code tls} and {@code credentials}, which never import this one, it is the
 * only importer of {@code com.auth0.*} and {@code okhttp3.*}. Nothing of the SDK leaves: no DTO, because their
 * {@code toString()} prints secrets, and no exception, because its stack trace prints response bodies.
 */
@NullMarked
package io.github.cibamaven.tenant;

import org.jspecify.annotations.NullMarked;
