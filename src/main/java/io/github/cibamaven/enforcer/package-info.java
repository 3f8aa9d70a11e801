/** The rule {@code requireCiba} of the Maven Enforcer Plugin. */
@NullMarked
package io.github.cibamaven.enforcer;

import org.jspecify.annotations.NullMarked;
