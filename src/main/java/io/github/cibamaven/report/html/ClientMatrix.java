package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.report.FindingCounts;
import io.github.cibamaven.text.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * Of more clients than fit side by side: every client in a row, and what requirements are about in columns. Where there
 * are very many, those without findings of their own follow, folded.
 */
record ClientMatrix(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "matrix";
    }

    @Override
    public String title() {
        return "Clients and requirements";
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void write(Markup html) {
        List<CheckMatrix.Row> shown = new ArrayList<>();
        List<CheckMatrix.Row> folded = new ArrayList<>();
        for (CheckMatrix.Row row : content.matrix().rows()) {
            (content.manyClients() && !isOdd(row) ? folded : shown).add(row);
        }
        String clients = FindingCounts.of(shown.size(), "client");
        if (folded.isEmpty()) {
            table(html, clients, shown);
            return;
        }
        if (!shown.isEmpty()) {
            table(html, clients + " with findings of " + (shown.size() == 1 ? "its own" : "their own"), shown);
        }
        html.line().open("details").line();
        html.element("summary", FindingCounts.of(folded.size(), "client") + " without findings of their own");
        table(html, "Clients without findings of their own", folded);
        html.end();
    }

    /** Whether something was found of the client itself, and not only of a part of the tenant that others need as well. */
    private static boolean isOdd(CheckMatrix.Row row) {
        for (CheckMatrix.Cell cell : row.cells().values()) {
            for (CheckResult check : cell.checks()) {
                if (check.result().compareTo(Result.MET) < 0 && check.neededBy().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void table(Markup html, String caption, List<CheckMatrix.Row> rows) {
        List<CheckMatrix.Column> columns = content.matrix().columns();
        List<String> titles = new ArrayList<>(List.of("Client"));
        columns.forEach(column -> titles.add(column.title()));
        Elements.table(html, "matrix", id(), caption, titles).line().open("tbody");
        for (CheckMatrix.Row row : rows) {
            html.line().open("tr").open("th").attribute("scope", "row");
            ClientHead.write(html, row);
            html.close();
            columns.forEach(column -> new MatrixCell(
                            row.cell(column).map(CheckMatrix.Cell::checks).orElse(List.of()), content.anchors())
                    .write(html));
            html.close();
        }
        html.end().end().end();
    }
}
