package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;

/** What a finding is to the reader: an error, a warning, or neither. */
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
