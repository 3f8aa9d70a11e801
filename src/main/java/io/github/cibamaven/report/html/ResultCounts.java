package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many checks came to which result.
 *
 * @param of the worst first, and none that did not occur
 */
record ResultCounts(Map<Result, Integer> of) {

    static ResultCounts of(List<CheckResult> checks) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        checks.forEach(check -> counts.merge(check.result(), 1, Integer::sum));
        return new ResultCounts(counts);
    }

    /** Such as {@code 1 drifted, 3 met}. */
    String words() {
        return of.entrySet().stream()
                .map(count -> count.getValue() + " " + word(count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The same without what does not apply, where anything does. */
    String shortly() {
        Map<Result, Integer> applied = new EnumMap<>(of);
        applied.remove(Result.NOT_APPLICABLE);
        return applied.isEmpty() ? words() : new ResultCounts(applied).words();
    }

    static String word(Result result, int number) {
        return switch (result) {
            case VIOLATED -> "violated";
            case DRIFTED -> "drifted";
            case NOT_CHECKED -> "not checked";
            case WAIVED -> "waived";
            case MET -> "met";
            case NOT_APPLICABLE -> number == 1 ? "does not apply" : "do not apply";
        };
    }
}
