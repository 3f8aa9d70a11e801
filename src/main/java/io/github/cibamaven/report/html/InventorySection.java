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
        Elements.rows(html, id(), "Declared or not", InventoryText.COLUMNS, InventoryText.rows(content.outcome()));
    }
}
