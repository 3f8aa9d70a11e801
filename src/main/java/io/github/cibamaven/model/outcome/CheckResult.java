package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One requirement on one subject, and what came of checking it.
 *
 * @param rule id in the catalogue, such as {@code CIBA-203}
 * @param setting Auth0's property name, where one setting was compared; else empty
 * @param requirement what is required, in words; empty where nobody knows
 * @param reason why it was not checked, or does not apply; empty for every other result
 * @param value what the tenant has, where one setting was compared and is as required
 * @param findings what was found; none where it is met
 * @param neededBy the clients that need it, where the subject is not a client
 */
public record CheckResult(
        Subject subject,
        String rule,
        String setting,
        String requirement,
        Result result,
        String reason,
        Optional<Value> value,
        List<Finding> findings,
        List<Subject> neededBy) {

    /** What came of a check, the worst first. */
    public enum Result {
        /** A requirement is not met; it is an error or a warning, as the findings say. */
        VIOLATED,
        /** The tenant has another value than is declared or implied. */
        DRIFTED,
        /** It could not be checked, or was not to be: never to be read as met. */
        NOT_CHECKED,
        /** It is not met, and a waiver of the POM accepts that. */
        WAIVED,
        /** It was checked, and holds. */
        MET,
        /** There is nothing that it could apply to. */
        NOT_APPLICABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of the two that is worse. */
        public Result or(Result other) {
            return compareTo(other) <= 0 ? this : other;
        }

        /** What a finding makes of the requirement that it speaks of. */
        public static Result of(Finding finding) {
            return switch (finding.status()) {
                case DRIFT -> DRIFTED;
                case VIOLATION -> VIOLATED;
                case NOT_CHECKED -> NOT_CHECKED;
                case WAIVED -> WAIVED;
            };
        }
    }

    public CheckResult {
        findings = List.copyOf(findings);
        neededBy = List.copyOf(neededBy);
    }

    /** What a finding says by itself. */
    public static CheckResult of(Finding finding, String requirement) {
        return new CheckResult(
                finding.subject(),
                finding.rule(),
                finding.setting(),
                requirement,
                Result.of(finding),
                finding.status() == Finding.Status.NOT_CHECKED ? finding.message() : "",
                Optional.empty(),
                List.of(finding),
                finding.neededBy());
    }

    /** Whether it is not met, and that is a warning at most. */
    public boolean warns() {
        for (Finding finding : findings) {
            if (finding.isError()) {
                return false;
            }
        }
        return result == Result.VIOLATED || result == Result.DRIFTED;
    }

    /** The ids of the clients that it is about: the client itself, the one that the subject belongs to, those that need it. */
    public List<String> clients() {
        List<String> ids = new ArrayList<>();
        if (subject.kind() == SubjectKind.CLIENT || subject.kind() == SubjectKind.CLIENT_CREDENTIALS) {
            ids.add(subject.id());
        } else if (subject.grant().isPresent()) {
            ids.add(subject.grant().get().clientId());
        }
        for (Subject needing : neededBy) {
            if (!ids.contains(needing.id())) {
                ids.add(needing.id());
            }
        }
        return ids;
    }
}
