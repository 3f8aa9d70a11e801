/**
 * The outcome of a run: findings, changes, status, scopes and requests, and the exception that says what the tenant
 * refused. Immutable values without I/O; every report is made of them.
 */
@NullMarked
package io.github.cibamaven.model.outcome;

import org.jspecify.annotations.NullMarked;
