package io.github.cibamaven.report.html;

import io.github.cibamaven.text.Markup;
import io.github.cibamaven.text.Printable;
import java.util.List;

/** The few shapes of which the page is made. */
final class Elements {

    private Elements() {}

    /** A word in a frame; the colour only repeats what the word says. */
    static Markup badge(Markup html, String style, String word) {
        return html.open("span").attribute("class", "badge " + style).text(word).close();
    }

    /** A term, and a text on it that others control. */
    static void entry(Markup html, String term, String text) {
        term(html, term).text(Printable.of(text)).close();
    }

    /** A term, and a printable value on it. */
    static void codeEntry(Markup html, String term, String printable) {
        term(html, term).element("code", printable).close();
    }

    /** A term, and the start of what is said on it. */
    static Markup term(Markup html, String term) {
        return html.line().element("dt", term).open("dd");
    }

    /** A link to another place of the page. */
    static Markup inside(Markup html, String id, String text) {
        return html.open("a").attribute("href", "#" + id).text(text).close();
    }

    /** A link to a page that the plugin knows; it learns nothing of where the reader comes from. */
    static Markup outside(Markup html, String page, String text) {
        return html.open("a")
                .attribute("href", page)
                .attribute("rel", "noopener noreferrer")
                .text(text)
                .close();
    }

    /** Starts a table in a box of its own, in which it scrolls where the window is narrower, and writes its head. */
    static Markup table(Markup html, String style, String section, String caption, List<String> columns) {
        box(html, style, section, caption).line().open("thead").open("tr");
        columns.forEach(
                column -> html.open("th").attribute("scope", "col").text(column).close());
        return html.close().close();
    }

    /** A whole table, whose rows are headed by their first cell. */
    static void rows(Markup html, String section, String caption, List<String> columns, List<List<String>> rows) {
        table(html, "", section, caption, columns).line().open("tbody");
        for (List<String> row : rows) {
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

    /**
     * Starts such a table without a head. Who has no pointer scrolls the box with the arrow keys, once it has the focus.
     *
     * @param section the id of the heading above it
     */
    static Markup box(Markup html, String style, String section, String caption) {
        html.line().open("div").attribute("class", "box").attribute("tabindex", "0");
        html.attribute("role", "region").attribute("aria-labelledby", section);
        html.line().open("table");
        if (!style.isEmpty()) {
            html.attribute("class", style);
        }
        return html.line().element("caption", caption);
    }
}
