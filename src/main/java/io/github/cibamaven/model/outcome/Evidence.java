package io.github.cibamaven.model.outcome;

import java.util.ArrayList;
import java.util.List;

/** Knows what a run has checked, and tells it when a report asks. */
public interface Evidence {
    /** Of a run that checks nothing: it has its findings alone. */
    Evidence NONE = new FindingsAlone();

    /**
     * All checks, in an order that depends on nothing but what is declared and what was found.
     *
     * @param findings all that the run has found
     */
    List<CheckResult> checks(List<Finding> findings);

    /** What findings say by themselves. */
    final class FindingsAlone implements Evidence {
        @Override
        public List<CheckResult> checks(List<Finding> findings) {
            List<CheckResult> checks = new ArrayList<>();
            for (Finding finding : findings) {
                checks.add(CheckResult.of(finding, ""));
            }
            return checks;
        }
    }
}
