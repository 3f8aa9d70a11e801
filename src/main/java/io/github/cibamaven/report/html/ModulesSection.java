package io.github.cibamaven.report.html;

import io.github.cibamaven.report.whole.ModulesText;
import io.github.cibamaven.text.Markup;
import java.util.List;

/** What each module of a build has come to, where the page is about several. */
record ModulesSection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "modules";
    }

    @Override
    public String title() {
        return ModulesText.TITLE;
    }

    @Override
    public boolean isEmpty() {
        return ModulesText.rows(content.outcome()).isEmpty();
    }

    @Override
    public void write(Markup html) {
        Elements.table(html, "", id(), "What each of them has come to", ModulesText.COLUMNS)
                .line()
                .open("tbody");
        for (List<String> row : ModulesText.rows(content.outcome())) {
            html.line()
                    .open("tr")
                    .open("th")
                    .attribute("scope", "row")
                    .text(row.get(0))
                    .close();
            row.subList(1, row.size()).forEach(cell -> html.element("td", cell));
            html.close();
        }
        html.end().end().end();
    }
}
