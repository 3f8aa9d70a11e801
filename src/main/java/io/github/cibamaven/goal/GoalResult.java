package io.github.cibamaven.goal;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.evidence.TenantEvidence;
import io.github.cibamaven.model.outcome.Outcome;

/**
 * What a goal comes to: what to report, and how the build goes on.
 *
 * @param end how the goal ends
 * @param lasting whether the same command would fail in the same way until something is corrected, as far as that is
 *     known: then it is not offered
 */
public record GoalResult(Outcome outcome, End end, boolean lasting) {

    /** How a goal ends. */
    public enum End {
        /** The build goes on. */
        SUCCESS,
        /** The build fails: the tenant, or the POM, is not as it must be. */
        FAILURE,
        /** The build breaks off: something could not be checked or written. */
        ERROR
    }

    /** The same with what was checked, and with every client that holds the CIBA grant. */
    GoalResult of(Checked checked) {
        return new GoalResult(outcome.listing(checked.inventory()).proving(new TenantEvidence(checked)), end, lasting);
    }

    public GoalResult(Outcome outcome, End end) {
        this(outcome, end, false);
    }
}
