package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import java.util.ArrayList;
import java.util.List;

/** The number of findings of each kind; checks that could not be made are counted apart from errors and warnings. */
public record FindingCounts(long errors, long warnings, long unchecked, long waived) {

    public static FindingCounts of(List<Finding> findings) {
        int errors = 0;
        int warnings = 0;
        int unchecked = 0;
        int waived = 0;
        for (Finding finding : findings) {
            switch (finding.status()) {
                case NOT_CHECKED -> unchecked++;
                case WAIVED -> waived++;
                default -> {
                    errors += finding.isError() ? 1 : 0;
                    warnings += finding.isWarning() ? 1 : 0;
                }
            }
        }
        return new FindingCounts(errors, warnings, unchecked, waived);
    }

    public boolean none() {
        return errors + warnings + unchecked + waived == 0;
    }

    /** Such as {@code 2 errors, 1 warning, 1 check not made, 3 waived}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (errors > 0) {
            words.add(of(errors, "error"));
        }
        if (warnings > 0) {
            words.add(of(warnings, "warning"));
        }
        if (unchecked > 0) {
            words.add(of(unchecked, "check") + " not made");
        }
        if (waived > 0) {
            words.add(waived + " waived");
        }
        return String.join(", ", words);
    }

    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
