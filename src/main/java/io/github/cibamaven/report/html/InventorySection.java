package io.github.cibamaven.report.html;

import io.github.cibamaven.report.InventoryText;
import io.github.cibamaven.text.Markup;
import java.util.List;

/** Every client that holds the CIBA grant, declared or not. */
record InventorySection(PageContent content) implements PageSection {

    @Override
    public String id() {
        return "inventory";
    }

    @Override
    public String title() {
        return InventoryText.TITLE;
    }

    @Override
    public boolean isEmpty() {
        return content.outcome().inventory().orElse(List.of()).isEmpty();
    }

    @Override
    public void write(Markup html) {
        Elements.table(html, "", id(), "Declared or not", InventoryText.COLUMNS)
                .line()
                .open("tbody");
        for (List<String> row : InventoryText.rows(content.outcome())) {
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
