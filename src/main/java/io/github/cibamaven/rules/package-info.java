/**
 * The catalogue of CIBA requirements, CIBA-100 and up: each with its severity, condition, reason, remedy and Auth0 page,
 * and the check that finds it, offline or against what was read from the tenant. A new rule is one entry here. May
 * import {@code model} and {@code settings}.
 */
package io.github.cibamaven.rules;
