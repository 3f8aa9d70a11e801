/**
 * The HTTP client of one tenant: addresses, proxies, retries and pacing, bounds on time and size, and the log of
 * requests. Whatever does not end in a complete JSON answer becomes a {@code CallFailure}. May import {@code tenant.tls};
 * imported by {@code tenant} only.
 */
@NullMarked
package io.github.cibamaven.tenant.http;

import org.jspecify.annotations.NullMarked;
