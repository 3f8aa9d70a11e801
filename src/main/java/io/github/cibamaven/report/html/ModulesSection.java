package io.github.cibamaven.report.html;

import io.github.cibamaven.report.whole.ModulesText;
import io.github.cibamaven.text.Markup;

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
        Elements.rows(
                html, id(), "What each of them has come to", ModulesText.COLUMNS, ModulesText.rows(content.outcome()));
    }
}
