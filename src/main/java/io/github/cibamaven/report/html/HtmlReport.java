package io.github.cibamaven.report.html;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.text.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * The report for people: one page without script or anything to load, which a browser enforces through its content
 * security policy. It is well-formed XML as well.
 */
public final class HtmlReport {

    /** More parts than this have a table of contents before them. */
    private static final int LISTED = 2;

    /** The outcome as a page. */
    public String render(Outcome outcome) {
        PageContent content = PageContent.of(outcome);
        List<PageSection> sections = new ArrayList<>(List.of(
                new ModulesSection(content),
                content.fewClients() ? new RequirementMatrix(content) : new ClientMatrix(content),
                new FindingsSection(content),
                new WaiversSection(content),
                new UncheckedSection(content),
                new ChangesSection(content),
                new MetSection(content),
                new InventorySection(content)));
        if (!content.fewClients()) {
            sections.add(new RequirementsSection(content));
        }
        sections.removeIf(PageSection::isEmpty);
        Markup html = Markup.indented(0).open("body");
        new PageHeader(content).write(html);
        if (sections.size() > LISTED) {
            contents(html, sections);
        }
        html.line().open("main");
        for (PageSection section : sections) {
            html.line().open("section").attribute("aria-labelledby", section.id());
            html.line()
                    .open("h2")
                    .attribute("id", section.id())
                    .text(section.title())
                    .close();
            section.write(html);
            html.end();
        }
        html.end();
        html.line().element("footer", "Made by ciba-maven-plugin. This page loads nothing and runs no script.");
        html.end();
        return head(outcome) + html + "\n</html>\n";
    }

    private static void contents(Markup html, List<PageSection> sections) {
        html.line().open("nav").attribute("class", "contents").attribute("aria-label", "Contents");
        html.line().open("ul");
        for (PageSection section : sections) {
            html.line().open("li");
            Elements.inside(html, section.id(), section.title()).close();
        }
        html.end().end();
    }

    private static String head(Outcome outcome) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'" />
                <meta name="referrer" content="no-referrer" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s: CIBA report</title>
                <style>%s</style>
                </head>
                """.formatted(PageStyle.HASH, outcome.status().name(), PageStyle.TEXT);
    }
}
