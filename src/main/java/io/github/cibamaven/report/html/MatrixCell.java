package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.text.Markup;
import java.util.Comparator;
import java.util.List;

/** What some checks came to, as a cell of a matrix: in words, and linked to what is said of the worst of them. */
record MatrixCell(List<CheckResult> checks, Anchors anchors) {

    void write(Markup html) {
        html.open("td");
        if (checks.isEmpty()) {
            html.attribute("class", "quiet").text("–").close();
            return;
        }
        CheckResult worst = checks.stream()
                .min(Comparator.comparing(CheckResult::result).thenComparing(CheckResult::warns))
                .get();
        html.attribute("class", style(worst));
        Elements.inside(html, target(worst), text(worst)).close();
    }

    private String text(CheckResult worst) {
        if (checks.size() > 1) {
            return ResultCounts.of(checks).shortly();
        }
        String until = worst.findings().stream()
                .flatMap(finding -> finding.waiver().flatMap(Waiver::until).stream())
                .min(Comparator.naturalOrder())
                .map(day -> " until " + day)
                .orElse("");
        return ResultCounts.word(worst.result(), 1)
                + (worst.warns() ? " (warning)" : "")
                + (worst.result() == Result.WAIVED ? until : "");
    }

    /** The finding, or why there is none. */
    private String target(CheckResult check) {
        if (!check.findings().isEmpty()) {
            return anchors.of(check.findings().get(0));
        }
        return check.result() == Result.NOT_CHECKED ? UncheckedSection.ID : anchors.met(check.subject());
    }

    static String style(CheckResult check) {
        return switch (check.result()) {
            case VIOLATED, DRIFTED -> check.warns() ? "odd" : "bad";
            case NOT_CHECKED -> "odd";
            case WAIVED -> "calm";
            case MET -> "good";
            case NOT_APPLICABLE -> "quiet";
        };
    }
}
