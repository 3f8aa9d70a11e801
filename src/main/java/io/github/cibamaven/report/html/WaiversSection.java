package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the team accepts, why, and until when. */
record WaiversSection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "waivers";
    }

    @Override
    public String title() {
        return "Waivers";
    }

    @Override
    public boolean isEmpty() {
        return waived().isEmpty();
    }

    @Override
    public void write(Markup html) {
        Elements.table(
                        html,
                        "",
                        id(),
                        "What was found and is accepted",
                        List.of("Finding", "Subject", "Reason", "Last day", "Declared at"))
                .line()
                .open("tbody");
        for (Finding finding : waived()) {
            html.line().open("tr").open("th").attribute("scope", "row");
            Elements.inside(html, content.anchors().of(finding), Printable.of(finding.rule()));
            if (!finding.setting().isEmpty()) {
                html.constant(" ").element("code", Printable.of(finding.setting()));
            }
            html.close();
            html.element("td", DisplayText.subject(finding.subject()));
            Waiver waiver = finding.waiver().orElseThrow();
            html.element("td", Printable.of(waiver.reason()));
            html.element("td", waiver.until().map(LocalDate::toString).orElse("no end"));
            html.open("td")
                    .element("code", Printable.of(Objects.toString(waiver.location(), "")))
                    .close();
            html.close();
        }
        html.end().end().end();
    }

    private List<Finding> waived() {
        List<Finding> waived = new ArrayList<>(content.outcome().findings());
        waived.removeIf(finding -> finding.waiver().isEmpty());
        return waived;
    }
}
