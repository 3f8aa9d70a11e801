/**
 * TLS: the certificate authorities that are trusted, and why a secure connection did not come about, in words for the
 * user. Imported by {@code tenant.http} and {@code tenant} only.
 */
package io.github.cibamaven.tenant.tls;
