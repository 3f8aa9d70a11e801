/**
 * The outcome of a run: findings, changes, status, scopes and requests. Immutable values without I/O; every report is
 * made of them. Uses {@code model} and {@code text}.
 */
package io.github.cibamaven.model.outcome;
