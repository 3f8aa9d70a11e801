/**
 * What the tenant consists of: one JSON tree, its versions, the seed it begins with, and the rules and defaults of its
 * parts.
 *
 * <p><b>What belongs here:</b> values and pure functions of them. <b>What does not:</b> requests and answers: a rule says
 * what is wrong, and the endpoint answers with it.
 *
 * <p><b>Who may import it:</b> every package of the sandbox, and tests.
 */
@NullMarked
package io.github.cibamaven.sandbox.state;

import org.jspecify.annotations.NullMarked;
