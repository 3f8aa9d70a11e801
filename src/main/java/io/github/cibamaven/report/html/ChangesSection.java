package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.List;

/** What was written, or would be. */
record ChangesSection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "changes";
    }

    @Override
    public String title() {
        return "Changes";
    }

    @Override
    public boolean isEmpty() {
        return content.outcome().changes().isEmpty();
    }

    @Override
    public void write(Markup html) {
        content.outcome().changes().forEach(change -> table(html, change));
    }

    private void table(Markup html, Outcome.Change change) {
        String caption =
                DisplayText.subject(change.change().subject()) + (change.applied() ? ": written" : ": not written");
        Elements.table(html, "", id(), caption, List.of("Setting", "Before", "After", "From"))
                .line()
                .open("tbody");
        for (SettingChange setting : change.change().settings()) {
            html.line().open("tr").open("th").attribute("scope", "row");
            html.element("code", Printable.of(setting.property())).close();
            for (String cell : List.of(
                    DisplayText.whole(setting.before()),
                    DisplayText.whole(setting.after()),
                    DisplayText.origin(content.outcome(), setting))) {
                html.open("td").element("code", cell).close();
            }
            html.close();
        }
        html.end().end().end();
    }
}
