/**
 * How a tenant is reached: the connection that the configuration describes, the proxy on the way, and who is told of the
 * requests. Values and one interface; imported by everyone who reads, opens or names a connection.
 */
@NullMarked
package io.github.cibamaven.model.connection;

import org.jspecify.annotations.NullMarked;
