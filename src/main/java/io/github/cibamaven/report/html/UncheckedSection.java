package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** What could not be checked, or was not to be, and why: nobody may take it for met. */
record UncheckedSection(PageContent content) implements PageSection {
    static final String ID = "not-checked";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Not checked";
    }

    @Override
    public boolean isEmpty() {
        return unchecked().isEmpty();
    }

    @Override
    public void write(Markup html) {
        Elements.table(html, "", id(), "What nobody knows of this run", List.of("Requirement", "Subject", "Why not"))
                .line()
                .open("tbody");
        for (CheckResult check : unchecked()) {
            html.line().open("tr").open("th").attribute("scope", "row");
            Requirement.of(check).write(html);
            html.close();
            html.element("td", DisplayText.subject(check.subject()));
            html.element("td", Printable.of(check.reason()));
            html.close();
        }
        html.end().end().end();
    }

    private List<CheckResult> unchecked() {
        List<CheckResult> unchecked = new ArrayList<>(content.checks());
        unchecked.removeIf(check -> check.result() != Result.NOT_CHECKED);
        return unchecked;
    }
}
