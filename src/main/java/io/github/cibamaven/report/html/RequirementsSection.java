package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.text.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of many clients: every requirement, and how often it is met. */
record RequirementsSection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "requirements";
    }

    @Override
    public String title() {
        return "Requirements";
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void write(Markup html) {
        Map<Requirement, List<CheckResult>> results = new LinkedHashMap<>();
        content.checks()
                .forEach(check -> results.computeIfAbsent(Requirement.of(check), none -> new ArrayList<>())
                        .add(check));
        Elements.table(
                html, "", id(), "What is required, and how many subjects meet it", List.of("Requirement", "Results"));
        for (Map.Entry<CheckMatrix.Column, List<Requirement>> area :
                Requirement.byArea(Requirement.of(content.checks())).entrySet()) {
            html.line().open("tbody").line().open("tr").open("th").attribute("scope", "rowgroup");
            html.attribute("colspan", 2).text(area.getKey().title()).close().close();
            for (Requirement requirement : area.getValue()) {
                html.line().open("tr").open("th").attribute("scope", "row");
                requirement.write(html);
                html.close();
                html.element(
                        "td",
                        ResultCounts.of(results.getOrDefault(requirement, List.of()))
                                .words());
                html.close();
            }
            html.end();
        }
        html.end().end();
    }
}
