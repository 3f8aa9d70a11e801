package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.report.FindingCounts;
import io.github.cibamaven.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Of a few clients: every requirement in a row, and every client in a column. What all of them meet comes last, and is
 * folded where there is anything else.
 */
record RequirementMatrix(PageContent content) implements PageSection {

    private static final String MET = "What is met wherever it applies";

    @Override
    public String id() {
        return "matrix";
    }

    @Override
    public String title() {
        return "Requirements and clients";
    }

    @Override
    public boolean isEmpty() {
        return content.checks().isEmpty();
    }

    @Override
    public void write(Markup html) {
        List<CheckResult> open = new ArrayList<>(content.checks());
        open.removeIf(check -> check.result().compareTo(Result.MET) >= 0);
        List<Requirement> unmet = Requirement.of(open);
        List<Requirement> met = Requirement.of(content.checks());
        met.removeAll(unmet);
        if (!unmet.isEmpty()) {
            table(html, "What is not met, or not known, of at least one", unmet);
        }
        if (met.isEmpty()) {
            return;
        }
        if (unmet.isEmpty()) {
            table(html, MET, met);
            return;
        }
        html.line().open("details").line();
        html.element(
                "summary",
                FindingCounts.of(met.size(), "requirement") + " met wherever "
                        + (met.size() == 1 ? "it applies" : "they apply"));
        table(html, MET, met);
        html.end();
    }

    private void table(Markup html, String caption, List<Requirement> requirements) {
        Elements.box(html, "matrix", id(), caption);
        html.line()
                .open("thead")
                .open("tr")
                .open("th")
                .attribute("scope", "col")
                .text("Requirement")
                .close();
        List<CheckMatrix.Row> clients = content.matrix().rows();
        clients.forEach(client -> {
            html.line().open("th").attribute("scope", "col");
            ClientHead.write(html, client);
            html.close();
        });
        boolean others = !content.matrix().others().isEmpty();
        if (others) {
            html.line()
                    .open("th")
                    .attribute("scope", "col")
                    .text(ClientHead.NONE)
                    .close();
        }
        html.close().close();
        int columns = 1 + clients.size() + (others ? 1 : 0);
        for (Map.Entry<CheckMatrix.Column, List<Requirement>> area :
                Requirement.byArea(requirements).entrySet()) {
            html.line().open("tbody").line().open("tr").open("th").attribute("scope", "rowgroup");
            html.attribute("colspan", columns)
                    .text(area.getKey().title())
                    .close()
                    .close();
            area.getValue().forEach(requirement -> row(html, requirement, clients, others));
            html.end();
        }
        html.end().end();
    }

    private void row(Markup html, Requirement requirement, List<CheckMatrix.Row> clients, boolean others) {
        html.line().open("tr").open("th").attribute("scope", "row");
        requirement.write(html);
        html.close();
        for (CheckMatrix.Row client : clients) {
            List<CheckResult> checks = client.cell(CheckMatrix.Column.of(requirement.rule()))
                    .map(CheckMatrix.Cell::checks)
                    .orElse(List.of());
            cell(html, requirement, checks);
        }
        if (others) {
            cell(html, requirement, content.matrix().others());
        }
        html.close();
    }

    private void cell(Markup html, Requirement requirement, List<CheckResult> checks) {
        List<CheckResult> these = new ArrayList<>(checks);
        these.removeIf(check -> !requirement.equals(Requirement.of(check)));
        new MatrixCell(these, content.anchors()).write(html);
    }
}
