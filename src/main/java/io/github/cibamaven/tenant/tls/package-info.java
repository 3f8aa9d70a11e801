/**
 * TLS: the certificate authorities that are trusted, and why a secure connection did not come about, in words for the
 * user. Imported by {@code tenant.http} and {@code tenant} only.
 */
@NullMarked
package io.github.cibamaven.tenant.tls;

import org.jspecify.annotations.NullMarked;
