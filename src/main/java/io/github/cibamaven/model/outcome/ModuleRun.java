package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Goal;
import java.util.Optional;

/**
 * One module's part of the outcome of a whole build.
 *
 * @param project group and artifact id of the module
 * @param execution Maven's id of the execution
 * @param domain the tenant; empty text when none is configured, and for a run that did not come about
 * @param report where the module's own report lies, as it is shown; empty where it has none
 */
public record ModuleRun(
        String project, String execution, Goal goal, String domain, Status status, Optional<String> report) {

    /** One that was to come, and has not: nothing of it was checked. */
    public static ModuleRun missing(String project, String execution, Goal goal) {
        return new ModuleRun(project, execution, goal, "", Status.NOT_VERIFIED, Optional.empty());
    }

    /** Whether it is the same run, whatever came of it. */
    public boolean is(ModuleRun other) {
        return project.equals(other.project) && execution.equals(other.execution) && goal == other.goal;
    }

    /** The same, with what came of it. */
    public ModuleRun ended(Outcome outcome, Optional<String> where) {
        return new ModuleRun(project, execution, goal, outcome.domain(), outcome.status(), where);
    }
}
