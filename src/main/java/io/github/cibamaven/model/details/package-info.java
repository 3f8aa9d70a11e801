/** Authorization details (RFC 9396): the objects of the parameter, and what Auth0 takes of them. */
@NullMarked
package io.github.cibamaven.model.details;

import org.jspecify.annotations.NullMarked;
