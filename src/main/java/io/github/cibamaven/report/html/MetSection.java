package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was checked and holds, with the values that were read, and what does not apply; folded, until somebody asks or prints. */
record MetSection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "met";
    }

    @Override
    public String title() {
        return "What is met";
    }

    @Override
    public boolean isEmpty() {
        return bySubject().isEmpty();
    }

    @Override
    public void write(Markup html) {
        for (List<CheckResult> checks : bySubject().values()) {
            CheckResult first = checks.get(0);
            html.line().open("details");
            html.line().open("summary");
            ClientHead.heading(html, first.subject());
            html.text(": " + ResultCounts.of(checks).words()).close();
            // A browser that is led to a place within what is folded unfolds it.
            html.line().open("ul").attribute("id", content.anchors().met(first.subject()));
            checks.forEach(check -> item(html, check));
            html.end().end();
        }
    }

    private void item(Markup html, CheckResult check) {
        html.line().open("li").open("span").attribute("class", MatrixCell.style(check));
        html.constant(ResultCounts.word(check.result(), 1)).close();
        html.constant(" ").open("span").text(Printable.of(check.rule()));
        boolean worded = !content.manyClients() && !check.requirement().equals(check.rule());
        if (!check.setting().isEmpty() && !(worded && check.requirement().startsWith(check.setting()))) {
            html.constant(" ").element("code", Printable.of(check.setting()));
        }
        if (worded) {
            html.text(" " + Printable.of(check.requirement()));
        }
        check.value().ifPresent(value -> html.constant(", read: ").element("code", DisplayText.whole(value)));
        if (check.result() == Result.NOT_APPLICABLE) {
            html.constant(" (").text(Printable.of(check.reason())).constant(")");
        }
        html.close().close();
    }

    private Map<String, List<CheckResult>> bySubject() {
        Map<String, List<CheckResult>> checks = new LinkedHashMap<>();
        for (CheckResult check : content.checks()) {
            if (check.result().compareTo(Result.MET) >= 0) {
                checks.computeIfAbsent(Anchors.key(check.subject()), none -> new ArrayList<>())
                        .add(check);
            }
        }
        checks.values().forEach(its -> its.sort(Comparator.comparing(CheckResult::result)));
        return checks;
    }
}
