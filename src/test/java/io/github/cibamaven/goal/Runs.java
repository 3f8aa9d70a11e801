package io.github.cibamaven.goal;

import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Runs of a goal that take no time, need no scope and were called without any option. */
public final class Runs {
    private Runs() {}

    public static GoalRun of(Goal goal, String domain, List<Finding> offline, Supplier<Requests> requests) {
        return new GoalRun(goal, domain, offline, requests, () -> Scopes.NONE, () -> Duration.ZERO, Commands.PLAIN);
    }
}
