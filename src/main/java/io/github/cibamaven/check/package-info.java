/**
 * One check of a tenant: reads what the declared clients need with as few requests as it can, runs differences and
 * rules, and says what was found.
 */
@NullMarked
package io.github.cibamaven.check;

import org.jspecify.annotations.NullMarked;
