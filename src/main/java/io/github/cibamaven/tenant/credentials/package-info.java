/**
 * Credentials: the sources that are tried, in order, the {@code <server>} of settings.xml, and private keys in PEM.
 * Imported by {@code tenant} and by {@code mojo}, which names the sources; knows neither the SDK nor Maven.
 */
@NullMarked
package io.github.cibamaven.tenant.credentials;

import org.jspecify.annotations.NullMarked;
