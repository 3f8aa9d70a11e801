/**
 * The use cases: one class for each goal that works on a tenant, and its neighbours. Each is given a {@link
 * io.github.cibamaven.goal.GoalRun} and what it is to do, and returns a {@link io.github.cibamaven.goal.GoalResult}; how a
 * goal ends is decided here, and nothing is thrown for it. Uses every room but {@code mojo}; imported by {@code mojo}
 * alone.
 */
@NullMarked
package io.github.cibamaven.goal;

import org.jspecify.annotations.NullMarked;
