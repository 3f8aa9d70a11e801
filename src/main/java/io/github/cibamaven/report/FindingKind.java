package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;

/** The word for a kind of finding: {@code error}, {@code warning}, {@code waived} or {@code not checked}. */
final class FindingKind {

    private FindingKind() {}

    static String of(Finding finding) {
        return switch (finding.status()) {
            case WAIVED -> "waived";
            case NOT_CHECKED -> "not checked";
            default -> finding.severity().word();
        };
    }
}
