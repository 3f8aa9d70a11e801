/**
 * The catalogue of CIBA requirements, CIBA-100 and up. A {@link Rule} has a severity, condition, reason, remedy and Auth0
 * page; a {@link Check} is a rule and what finds it broken: offline, or in what was read from the tenant. A new rule is one
 * entry in a list of checks. {@link Rules} runs the catalogue.
 */
@NullMarked
package io.github.cibamaven.rules;

import org.jspecify.annotations.NullMarked;
